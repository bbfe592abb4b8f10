/* Lets cards be dragged onto a group or a card; the menu below each card does the same with the keyboard. */
(function () {
  "use strict";
  var held = null;
  function target(event) {
    var place = event.target.closest("[data-group], [data-card]");
    return held && place && place !== held && !place.contains(held) ? place : null;
  }
  function mark(place) {
    Array.prototype.forEach.call(document.querySelectorAll(".ls-drop"), function (one) { one.classList.remove("ls-drop"); });
    if (place) { place.classList.add("ls-drop"); }
  }
  function lift() {
    Array.prototype.forEach.call(document.querySelectorAll("#live [data-card]"), function (card) {
      if (card.querySelector(".ls-merge select[name=into]")) { card.draggable = true; }
    });
  }
  document.addEventListener("dragstart", function (event) { held = event.target.closest && event.target.closest("[data-card]"); });
  document.addEventListener("dragend", function () { held = null; mark(null); });
  document.addEventListener("dragover", function (event) {
    var place = target(event);
    mark(place);
    if (place) { event.preventDefault(); }
  });
  document.addEventListener("drop", function (event) {
    var place = target(event);
    if (!place) { return; }
    event.preventDefault();
    var menu = held.querySelector("select[name=into]"), choice = document.createElement("option");
    choice.value = place.dataset.group ? "group:" + place.dataset.group : "card:" + place.dataset.card;
    menu.append(choice);
    menu.value = choice.value;
    menu.form.submit();
  });
  document.addEventListener("htmx:afterSwap", lift);
  lift();
})();
