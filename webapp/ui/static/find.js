/* Offers names while somebody types into the page of the search. */
(function () {
  "use strict";
  var box = document.querySelector('[name="words"][list]'), list = document.getElementById("suggestions"), timer = null;
  if (!box || !list) { return; }
  function show(found) {
    list.replaceChildren.apply(list, found.suggestions.map(function (one) {
      var option = document.createElement("option");
      option.value = one.title;
      option.label = one.id.indexOf("term/") === 0 ? "" : one.id;
      return option;
    }));
  }
  box.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(function () {
      fetch("/api/suggest?q=" + encodeURIComponent(box.value), { headers: { Accept: "application/json" } })
        .then(function (answer) { return answer.ok ? answer.json() : { suggestions: [] }; })
        .then(show)
        .catch(function () { list.replaceChildren(); });
    }, 120);
  });
})();
