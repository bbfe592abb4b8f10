/* Lets cards be dragged onto a group or a card; ticks and the menu above the cards do the same with the keyboard. */
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
      card.draggable = true;
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
    var bar = document.getElementById("arrange"), choice = document.createElement("option");
    choice.value = place.dataset.group ? "group:" + place.dataset.group : "new";
    Array.prototype.forEach.call(document.querySelectorAll("#live [name=card]"), function (box) {
      box.checked = held.contains(box) || (choice.value === "new" && place.contains(box));
    });
    bar.elements.into.append(choice);
    choice.selected = true;
    bar.requestSubmit();
  });
  document.addEventListener("htmx:afterSwap", lift);
  lift();
})();
