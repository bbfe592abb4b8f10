// Saves a screen of a questionnaire while it is answered: soon after a choice, a moment after typing, and when one leaves.
"use strict";

const form = document.querySelector("[data-while-answering]");
const told = form.querySelector("[data-saved]");
const SOON = 300;
const AFTER_TYPING = 1200;
const AGAIN = 5000;
let timer = 0;
let isChanged = false;
let isUnderWay = false;
let isLeaving = false;
let held = null;

const tell = (words, isBad = false) => {
  told.textContent = words;
  told.toggleAttribute("data-bad", isBad);
};

const saveIn = (milliseconds) => {
  clearTimeout(timer);
  timer = setTimeout(save, milliseconds);
};

const WORDS = { 409: "clash", 422: "wrong" };

const heard = (answer) => {
  if (answer.status === 204) {
    form.elements.seen.value = answer.headers.get("X-Seen");
    if (!isChanged) tell(told.dataset.kept);
    return;
  }
  tell(told.dataset[WORDS[answer.status] || "lost"], true);
};

async function save() {
  if (isUnderWay || isLeaving) return;
  isUnderWay = true;
  isChanged = false;
  try {
    heard(
      await fetch(location.pathname, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-While-Answering": "1" },
        redirect: "error",
        keepalive: true,
      }),
    );
  } catch {
    isChanged = true;
    isLeaving = false;
    held = null;
    tell(told.dataset.lost, true);
  }
  isUnderWay = false;
  if (held) form.requestSubmit(held);
  else if (isChanged) saveIn(AGAIN);
}

const note = (milliseconds) => {
  isChanged = true;
  tell("");
  saveIn(milliseconds);
};

form.addEventListener("change", () => note(SOON));
form.addEventListener("input", (event) => {
  if (event.target.matches("textarea, input:not([type=radio], [type=checkbox])")) note(AFTER_TYPING);
});
// While a save is under way the page does not know yet what it will have seen: what is sent with it would look like
// somebody else's. It waits for the answer; where none comes, nothing is left and one can press again.
form.addEventListener("submit", (event) => {
  isLeaving = true;
  clearTimeout(timer);
  held = isUnderWay ? event.submitter : null;
  if (held) event.preventDefault();
});
addEventListener("pagehide", () => {
  if (isChanged) save();
});
