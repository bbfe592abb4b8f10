/* Keeps a board alive: asks for changes every 2 s while somebody looks, every 5 s when nothing changes. */
(function () {
  "use strict";
  var quiet = 0, timer = null, isLeaving = false;
  function live() { return document.getElementById("live"); }
  function isBusy() {
    var here = document.activeElement;
    if (here && live().contains(here) && /^(INPUT|TEXTAREA|SELECT)$/.test(here.tagName)) { return true; }
    if (live().querySelector("details[open]")) { return true; }
    return Array.prototype.some.call(live().querySelectorAll("input:not([type=hidden]), textarea"), function (box) {
      return box.type === "checkbox" ? box.checked !== box.defaultChecked : box.value !== box.defaultValue;
    });
  }
  function isWriting() {
    return Array.prototype.some.call(document.querySelectorAll(".ls-writing textarea"), function (box) {
      return box.value !== box.defaultValue;
    });
  }
  function tick() {
    if (!document.hidden && !isLeaving && !isBusy()) { quiet += 1; htmx.trigger(live(), "tick"); }
    timer = setTimeout(tick, quiet > 15 ? 5000 : 2000);
  }
  function follow() {
    quiet = 0;
    var page = document.querySelector(".ls-board");
    if (isLeaving || live().dataset.phase === page.dataset.phase) { return; }
    clearTimeout(timer);
    if (isWriting()) { page.querySelector(".ls-moved").hidden = false; } else { location.reload(); }
  }
  function count() {
    var timer = document.querySelector(".ls-timer");
    if (!timer) { return; }
    var left = Math.round((Date.parse(timer.dataset.ends) - Date.now()) / 1000);
    timer.classList.toggle("ls-timer--over", left < 0);
    timer.querySelector("b").textContent = (left < 0 ? "+" : "") + Math.floor(Math.abs(left) / 60) + ":" + String(Math.abs(left) % 60).padStart(2, "0");
  }
  setInterval(count, 1000);
  /* a form or a link on its way must not be cut off by a reload; if the line breaks, polling goes on after ten seconds */
  function leave(event) {
    if (event.defaultPrevented) { return; }
    isLeaving = true;
    setTimeout(function () { isLeaving = false; }, 10000);
  }
  document.addEventListener("submit", leave);
  window.addEventListener("beforeunload", leave);
  document.addEventListener("htmx:sendError", function () { document.querySelector(".ls-lost").hidden = false; });
  document.addEventListener("htmx:afterRequest", function (event) { if (event.detail.xhr && event.detail.xhr.status) { document.querySelector(".ls-lost").hidden = true; } });
  document.addEventListener("htmx:afterSwap", follow);
  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && event.target.form) { event.target.form.requestSubmit(); }
  });
  timer = setTimeout(tick, 2000);
})();
