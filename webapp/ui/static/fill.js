/* Keeps a draft of a document while somebody writes: two seconds after the last key, and says when. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-keep]"), timer = null, isKeeping = false;
  if (!form) { return; }
  var said = form.querySelector("[data-said]"), edition = form.elements["seen-edition"];
  function keep() {
    if (isKeeping) { timer = setTimeout(keep, 500); return; }
    isKeeping = true;
    fetch(form.dataset.keep, { method: "POST", body: new FormData(form) })
      .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer); })
      .then(function (kept) {
        edition.value = kept.edition;
        said.textContent = form.dataset.kept + " " + new Date().toTimeString().slice(0, 5);
      })
      .catch(function (answer) { said.textContent = answer.status === 409 ? form.dataset.clash : form.dataset.lost; })
      .then(function () { isKeeping = false; });
  }
  form.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(keep, 2000); });
  form.addEventListener("submit", function () { clearTimeout(timer); });
})();
