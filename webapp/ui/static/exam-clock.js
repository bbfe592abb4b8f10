/* The time left in an exam: corrected by every answer of the server, announced at four thresholds, once each. */
window.examClock = (function () {
  "use strict";
  var exam = document.querySelector(".ls-exam"), box = exam.querySelector("[data-clock]"), end = null, before = Infinity;
  var words = JSON.parse(exam.dataset.words), marks = exam.dataset.thresholds.split(",").map(Number), atEnd = [];
  function left() { return end === null ? null : Math.max(0, Math.ceil((end - Date.now()) / 1000)); }
  function two(number) { return (number < 10 ? "0" : "") + number; }
  function figures(seconds) {
    var hours = Math.floor(seconds / 3600), rest = Math.floor(seconds / 60) % 60;
    return (hours ? hours + ":" + two(rest) : rest) + ":" + two(seconds % 60);
  }
  function tell(seconds) {
    var told = box.querySelector("[data-told]");
    var length = seconds >= 60 ? seconds / 60 + " " + words.minutes : seconds + " " + words.seconds;
    told.textContent = words.left + " " + length;
    told.hidden = false;
    exam.querySelector("[data-said]").textContent = words.left + " " + length;
  }
  function tick() {
    var now = left();
    if (now === null) { return; }
    box.querySelector("[data-time]").textContent = figures(now);
    box.querySelector("[data-bar]").value = now;
    box.classList.toggle("ls-clock--late", now <= marks[1]);
    marks.forEach(function (mark) { if (now <= mark && before > mark && before !== Infinity) { tell(mark); } });
    if (now === 0 && before > 0) { atEnd.forEach(function (act) { act(); }); }
    before = now;
  }
  function correct(seconds) {
    if (!box || seconds === null || seconds === undefined || seconds === "") { return; }
    if (Number(seconds) > before) { before = Number(seconds) + 1; }
    end = Date.now() + Number(seconds) * 1000;
    tick();
  }
  if (box) {
    correct(exam.dataset.seconds);
    setInterval(tick, 250);
    var button = box.querySelector("[data-hide]"), key = "exam-clock-hidden";
    var show = function () {
      var hidden = localStorage.getItem(key) === "1";
      box.classList.toggle("ls-clock--hidden", hidden);
      button.textContent = hidden ? words.show : words.hide;
    };
    button.hidden = false;
    button.addEventListener("click", function () {
      if (localStorage.getItem(key) === "1") { localStorage.removeItem(key); } else { localStorage.setItem(key, "1"); }
      show();
    });
    show();
  }
  return { correct: correct, left: left, onEnd: function (act) { atEnd.push(act); } };
})();
