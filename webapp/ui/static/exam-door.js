/* Before an exam: is there a connection? After it: what this browser kept of the paper is erased. */
(function () {
  "use strict";
  var box = document.querySelector("[data-connection]"), ended = document.querySelector("[data-ended]");
  if (ended) {
    try { localStorage.removeItem("exam:" + ended.dataset.ended); localStorage.removeItem("exam-tools:" + ended.dataset.ended); } catch (error) { /* nothing was kept */ }
  }
  if (!box) { return; }
  var began = Date.now();
  box.textContent = box.dataset.asking;
  fetch("/api/me", { cache: "no-store" })
    .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer); })
    .then(function () { box.textContent = "✓ " + box.dataset.good + " · " + (Date.now() - began) + " ms"; })
    .catch(function () { box.textContent = "✕ " + box.dataset.bad; });
})();
