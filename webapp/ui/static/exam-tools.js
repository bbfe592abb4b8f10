/* Comforts beside a paper, all of this browser alone: keys, size of letters, crossing out, scrap paper, sums. */
(function () {
  "use strict";
  var root = document.querySelector(".ls-exam"), words = JSON.parse(root.dataset.words), exam = window.exam;
  var own = "exam-tools:" + root.dataset.id, kept = {};
  try { kept = JSON.parse(localStorage.getItem(own) || "{}"); } catch (error) { kept = {}; }
  kept.struck = kept.struck || {};
  function keep() { try { localStorage.setItem(own, JSON.stringify(kept)); } catch (error) { /* then it lasts as long as the page */ } }
  function each(list, act) { Array.prototype.forEach.call(list, act); }
  function find(name) { return root.querySelector("[data-" + name + "]"); }

  /* keys, which can be switched off */
  var keys = find("keys"), hint = find("keyhint");
  function showKeys() {
    var isOn = localStorage.getItem("exam-keys") !== "0";
    keys.textContent = isOn ? words.keys_on : words.keys_off;
    keys.setAttribute("aria-pressed", String(isOn));
    hint.hidden = !isOn;
    return isOn;
  }
  keys.hidden = false;
  keys.addEventListener("click", function () { localStorage.setItem("exam-keys", showKeys() ? "0" : "1"); showKeys(); });
  showKeys();
  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest("textarea, select, input:not([type=radio]):not([type=checkbox])");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem("exam-keys") === "0") { return; }
    var key = event.key.toLowerCase(), fields = exam.fields(exam.here()), place = "12345678".indexOf(key);
    if (place < 0) { place = "abcdefgh".indexOf(key); }
    if (key === "n") { exam.step(1); } else if (key === "p") { exam.step(-1); } else if (key === "f") { if (!event.target.closest("a, button, summary")) { exam.flag(exam.here()).click(); } }
    else if (key && place >= 0 && fields[place] && fields[place].type !== "text" && fields[place].tagName !== "TEXTAREA") { fields[place].click(); fields[place].focus(); }
    else { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  /* all questions or one, and the size of letters */
  var all = find("all"), font = find("font"), sizes = ["", "ls-exam--large", "ls-exam--largest"];
  function showAll() {
    var isAll = localStorage.getItem("exam-all") === "1";
    root.classList.toggle("ls-exam--all", isAll);
    all.textContent = isAll ? words.one : words.all;
    all.setAttribute("aria-pressed", String(isAll));
  }
  function showFont() {
    var size = Number(localStorage.getItem("exam-font") || 0);
    sizes.forEach(function (name, place) { if (name) { root.classList.toggle(name, place === size); } });
    font.textContent = words.font + " " + (size + 1) + "/" + sizes.length;
  }
  all.hidden = font.hidden = false;
  all.addEventListener("click", function () { localStorage.setItem("exam-all", localStorage.getItem("exam-all") === "1" ? "0" : "1"); showAll(); });
  font.addEventListener("click", function () { localStorage.setItem("exam-font", (Number(localStorage.getItem("exam-font") || 0) + 1) % sizes.length); showFont(); });
  showAll();
  showFont();

  /* crossing out, private */
  each(root.querySelectorAll(".ls-option"), function (option) {
    var button = document.createElement("button"), token = option.querySelector("input").value;
    function show() {
      option.classList.toggle("ls-option--struck", Boolean(kept.struck[token]));
      button.textContent = kept.struck[token] ? words.restore : words.strike;
      button.setAttribute("aria-label", button.textContent + " " + option.querySelector("b").textContent);
    }
    button.type = "button"; button.className = "ls-option__strike";
    button.addEventListener("click", function () { if (kept.struck[token]) { delete kept.struck[token]; } else { kept.struck[token] = 1; } keep(); show(); });
    option.appendChild(button);
    show();
  });

  /* scrap paper and sums */
  each(root.querySelectorAll("[data-needs-script]"), function (one) { one.hidden = false; });
  var scrap = find("scrap"), sum = find("sum"), out = find("sum-is");
  scrap.value = kept.scrap || "";
  scrap.addEventListener("input", function () { kept.scrap = scrap.value; keep(); });
  sum.addEventListener("input", function () { out.textContent = calculate(sum.value); });
  function calculate(text) {
    var parts = text.replace(/[×xX]/g, "*").replace(/÷/g, "/").replace(/[，,\s]/g, "").match(/\d+\.?\d*|\.\d+|[-+*/()]/g) || [], place = 0;
    function value() {
      var part = parts[place++];
      if (part === "(") { var inner = added(); if (parts[place++] !== ")") { throw new Error(); } return inner; }
      if (part === "-") { return -value(); }
      if (part === undefined || isNaN(part)) { throw new Error(); }
      return Number(part);
    }
    function multiplied() {
      var found = value();
      while (parts[place] === "*" || parts[place] === "/") { found = parts[place++] === "*" ? found * value() : found / value(); }
      return found;
    }
    function added() {
      var found = multiplied();
      while (parts[place] === "+" || parts[place] === "-") { found = parts[place++] === "+" ? found + multiplied() : found - multiplied(); }
      return found;
    }
    try { var found = added(); return place === parts.length && isFinite(found) ? "= " + Number(found.toPrecision(10)) : ""; } catch (error) { return ""; }
  }
})();
