/* Keeps what is half written on a board in this browser, until it is on the board or the board is closed. */
(function () {
  "use strict";
  var page = document.querySelector(".ls-board"), name = page.dataset.drafts, kept;
  try { kept = JSON.parse(localStorage.getItem(name) || "{}"); } catch (error) { return; }
  function keep() {
    try {
      if (Object.keys(kept).length) { localStorage.setItem(name, JSON.stringify(kept)); } else { localStorage.removeItem(name); }
    } catch (error) { /* a full or forbidden store keeps nothing, and the box still holds the text */ }
  }
  if (page.dataset.phase !== "collect") {
    if (page.dataset.phase === "closed") { kept = {}; keep(); }
    return;
  }
  function isOnBoard(text) {
    return Array.prototype.some.call(document.querySelectorAll(".ls-note--own > p"), function (own) { return own.textContent.trim() === text.trim(); });
  }
  Array.prototype.forEach.call(document.querySelectorAll(".ls-writing form"), function (form) {
    var box = form.querySelector("textarea"), key = form.id;
    if (kept[key] && isOnBoard(kept[key])) { delete kept[key]; keep(); }
    function hold() {
      if (box.value.trim()) { kept[key] = box.value; } else { delete kept[key]; }
      keep();
    }
    if (kept[key] && !box.value) { box.value = kept[key]; }
    if (box.value) { hold(); } /* typed before this script was there */
    box.addEventListener("input", hold);
    form.addEventListener("submit", function (event) {
      if (!navigator.onLine) { event.preventDefault(); page.querySelector(".ls-lost").hidden = false; }
    });
  });
  window.addEventListener("online", function () { page.querySelector(".ls-lost").hidden = true; });
})();
