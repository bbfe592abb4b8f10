/* Keeps what is typed into a document's form in this browser, and offers it again when the page comes back empty. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-draft]");
  if (!form) { return; }
  var key = "document:" + form.dataset.draft, said = form.querySelector("[data-said]");
  function fields() {
    return Array.prototype.filter.call(form.elements, function (one) { return one.name && one.type !== "hidden" && one.type !== "submit"; });
  }
  function read() { try { return JSON.parse(localStorage.getItem(key) || "{}"); } catch (_broken) { return {}; } }
  var kept = read();
  if (!form.querySelector("[data-error]") && Object.keys(kept).length) {
    fields().forEach(function (one) { if (!one.value && kept[one.name]) { one.value = kept[one.name]; } });
    said.textContent = form.dataset.restore;
  }
  form.addEventListener("input", function () {
    var now = {};
    fields().forEach(function (one) { if (one.value) { now[one.name] = one.value; } });
    try { localStorage.setItem(key, JSON.stringify(now)); said.textContent = form.dataset.kept; } catch (_full) { said.textContent = ""; }
  });
})();
