/* A running paper: one question at a time, every change saved within a second, kept in this browser until it is. */
(function () {
  "use strict";
  var exam = document.querySelector(".ls-exam"), id = exam.dataset.id, words = JSON.parse(exam.dataset.words);
  var store = "exam:" + id, clock = window.examClock, here = null;
  var parts = Array.prototype.slice.call(exam.querySelectorAll("fieldset.ls-q"));
  var revs = {}, pending = {}, flying = {}, timers = {}, isLost = false;
  var lost = exam.querySelector("[data-lost]"), saved = exam.querySelector("[data-saved]"), said = exam.querySelector("[data-said]");
  function part(slot) { return document.getElementById("q-" + slot); }
  function link(slot) { return exam.querySelector('[data-to="' + slot + '"]'); }
  function each(list, act) { Array.prototype.forEach.call(list, act); }

  /* what stands on the paper */
  function fields(slot) { return part(slot).querySelectorAll('[name="q-' + slot + '"]'); }
  function flag(slot) { return part(slot).querySelector('[name="flag-' + slot + '"]'); }
  function read(slot) {
    var kind = part(slot).dataset.kind, texts = [], chosen = [];
    each(fields(slot), function (one) { texts.push(one.value); if (one.checked) { chosen.push(one.value); } });
    if (kind === "fill_in") { return texts.join("").trim() ? { blanks: texts } : null; }
    if (kind === "numeric" || kind === "case") { return texts[0].trim() ? { text: texts[0] } : null; }
    return chosen.length ? { chosen: chosen } : null;
  }
  function write(slot, response, flagged) {
    var given = response || {};
    each(fields(slot), function (one, place) {
      if (one.type === "radio" || one.type === "checkbox") { one.checked = (given.chosen || []).indexOf(one.value) >= 0; }
      else { one.value = given.blanks ? given.blanks[place] : given.text || ""; }
    });
    flag(slot).checked = flagged;
    mark(slot);
  }
  function mark(slot) {
    var to = link(slot), isDone = read(slot) !== null, isFlagged = flag(slot).checked;
    to.classList.toggle("ls-answers--done", isDone);
    to.classList.toggle("ls-answers--flag", isFlagged);
    to.querySelector("[data-state]").textContent = (isDone ? words.answered : words.empty) + (isFlagged ? " " + words.flagged : "");
    var done = exam.querySelectorAll("[data-to].ls-answers--done").length, flagged = exam.querySelectorAll("[data-to].ls-answers--flag").length;
    exam.querySelector("[data-counts]").textContent = words.answered + " " + done + " · " + words.empty + " " + (parts.length - done) + " · " + words.flagged + " " + flagged;
  }

  /* keep, send, send again */
  function same(one, other) {
    function plain(value) { return JSON.stringify(value && value.chosen ? { chosen: value.chosen.slice().sort() } : value); }
    return plain(one.response) === plain(other.response) && one.flagged === other.flagged;
  }
  function persist() {
    exam.dataset.unsent = Object.keys(pending).length;
    try {
      if (Object.keys(pending).length) { localStorage.setItem(store, JSON.stringify(pending)); } else { localStorage.removeItem(store); }
    } catch (error) { /* a full or forbidden store keeps nothing; the page still holds the answers */ }
  }
  function change(slot, wait) {
    if (part(slot).hasAttribute("data-frozen")) { return; }
    pending[slot] = { rev: revs[slot], response: read(slot), flagged: flag(slot).checked };
    persist();
    mark(slot);
    clearTimeout(timers[slot]);
    timers[slot] = setTimeout(function () { send(slot); }, wait);
  }
  function send(slot) {
    if (flying[slot] || !pending[slot]) { return Promise.resolve(); }
    var sent = pending[slot];
    flying[slot] = true;
    return ask("PUT", `/api/attempts/${id}/items/${slot}`, sent).then(function (answer) {
      flying[slot] = false;
      return answer.json().then(function (told) { settle(slot, sent, answer.status, told); });
    }).catch(function () { flying[slot] = false; lose(); });
  }
  function settle(slot, sent, status, told) {
    clock.correct(told.seconds_left);
    if (status === 200) { accept(slot, sent, told.rev); say(words.saved + " " + told.saved_at); return found(); }
    if (status === 409 && told.current) {
      if (same(sent, told.current)) { accept(slot, sent, told.current.rev); return found(); }
      revs[slot] = told.current.rev;
      delete pending[slot]; persist();
      write(slot, told.current.response, told.current.flagged);
      return alarm(told.error, slot);
    }
    if (status === 410) { pending = {}; persist(); location.reload(); return undefined; }
    if (status === 422 || status === 404 || status === 409) { delete pending[slot]; persist(); return alarm(told.error, slot); }
    return lose();
  }
  function accept(slot, sent, rev) {
    revs[slot] = rev;
    part(slot).querySelector('[name="rev-' + slot + '"]').value = rev;
    if (pending[slot] === sent) { delete pending[slot]; } else if (pending[slot]) { pending[slot].rev = rev; send(slot); }
    persist();
  }
  function ask(method, address, body) {
    var headers = { "Content-Type": "application/json", "X-CSRFToken": exam.dataset.csrf };
    return fetch(address, { method: method, headers: headers, redirect: "manual", body: body ? JSON.stringify(body) : undefined });
  }
  function flush() { return Promise.all(Object.keys(pending).map(send)); }
  function lose() {
    isLost = true;
    lost.textContent = words.lost; lost.hidden = false; saved.hidden = true;
    setTimeout(flush, 3000);
  }
  function found() {
    if (isLost && !Object.keys(pending).length) { isLost = false; lost.hidden = true; said.textContent = words.back; }
  }
  function say(text) { saved.textContent = text; saved.hidden = false; }
  function alarm(text, slot) { lost.textContent = slot + ": " + text; lost.hidden = false; saved.hidden = true; setTimeout(function () { if (!isLost) { lost.hidden = true; } }, 12000); }

  /* one question at a time */
  function show(slot, jumps) {
    if (!part(slot)) { return; }
    parts.forEach(function (one) { one.classList.toggle("ls-q--here", one.dataset.slot === String(slot)); });
    if (here) { link(here).removeAttribute("aria-current"); }
    here = String(slot);
    part(slot).querySelector(".ls-q__acts").before(exam.querySelector(".ls-exam__state"));
    link(here).setAttribute("aria-current", "true");
    history.replaceState(null, "", "#q-" + slot);
    if (jumps) { part(slot).querySelector("[data-heading]").focus({ preventScroll: true }); part(slot).scrollIntoView({ block: "nearest" }); }
  }
  function step(by) { show(Number(here) + by, true); }
  function submit(event) {
    event.preventDefault();
    flush().then(function () { if (!Object.keys(pending).length) { location.assign(exam.querySelector("a[data-submit]").href); } else { lose(); } });
  }
  function end() {
    say(words.over);
    flush().then(function () { return ask("GET", `/api/attempts/${id}`); }).then(function (answer) { return answer.json(); }).then(function (told) {
      if (told.seconds_left > 0) { clock.correct(told.seconds_left); return undefined; }
      return ask("POST", `/api/attempts/${id}/submit`, { submit_key: id }).then(function () { localStorage.removeItem(store); location.reload(); });
    }).catch(function () { lose(); setTimeout(end, 3000); });
  }
  function reveal(slot, button) {
    Promise.resolve(change(slot, 0)).then(function () { return send(slot); }).then(function () { return ask("POST", `/api/attempts/${id}/items/${slot}/reveal`, {}); })
      .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer); })
      .then(function (told) {
        revs[slot] = told.rev;
        part(slot).querySelector("[data-solution]").innerHTML = told.html;
        part(slot).setAttribute("data-frozen", "");
        each(fields(slot), function (one) { one.disabled = true; });
        button.parentNode.remove();
      }).catch(lose);
  }

  parts.forEach(function (one) { revs[one.dataset.slot] = Number(one.dataset.rev); });
  try { pending = JSON.parse(localStorage.getItem(store) || "{}"); } catch (error) { pending = {}; }
  Object.keys(pending).forEach(function (slot) {
    if (!part(slot)) { delete pending[slot]; return; }
    write(slot, pending[slot].response, pending[slot].flagged);
  });
  persist();
  exam.addEventListener("change", function (event) {
    var q = event.target.closest("fieldset.ls-q");
    if (q) { change(q.dataset.slot, event.target.type === "text" || event.target.tagName === "TEXTAREA" ? 0 : 150); }
  });
  exam.addEventListener("input", function (event) {
    var q = event.target.closest("fieldset.ls-q");
    if (q && (event.target.type === "text" || event.target.tagName === "TEXTAREA")) { change(q.dataset.slot, 700); }
  });
  exam.addEventListener("click", function (event) {
    var to = event.target.closest("[data-to]"), go = event.target.closest("[data-go]"), shows = event.target.closest("[data-reveal]");
    if (event.target.closest("[data-submit]")) { submit(event); }
    if (to) { event.preventDefault(); show(to.dataset.to, true); }
    if (go) { event.preventDefault(); show(go.value, true); }
    if (shows) { event.preventDefault(); reveal(shows.value, shows); }
  });
  exam.querySelector("[data-paper]").addEventListener("submit", function (event) { event.preventDefault(); });
  exam.querySelector("[data-language-form]").addEventListener("submit", function (event) {
    event.preventDefault();
    event.target.elements.next.value = location.pathname + location.hash;
    flush().then(function () { event.target.submit(); });
  });
  window.addEventListener("online", flush);
  window.addEventListener("hashchange", function () { show(location.hash.replace("#q-", ""), true); });
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) { fetch(`/api/attempts/${id}/away`, { method: "POST", headers: { "X-CSRFToken": exam.dataset.csrf }, keepalive: true }).catch(function () { return undefined; }); return; }
    ask("GET", `/api/attempts/${id}`).then(function (answer) { return answer.json(); }).then(function (told) { clock.correct(told.seconds_left); }).catch(function () { return undefined; });
  });
  clock.onEnd(end);
  window.exam = { step: step, here: function () { return here; }, part: part, flag: flag, fields: fields, change: change };
  exam.classList.add("ls-exam--live");
  show(location.hash.replace("#q-", "") || "1", false);
  if (!part(here)) { show("1", false); }
  flush();
  if (clock.left() === 0) { end(); }
})();
