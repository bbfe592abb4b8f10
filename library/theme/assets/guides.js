// What the pages made from the catalog do besides reading: the choice is kept, ticks are counted, paper is whole.
const fields = document.querySelector("[data-choice]");
const names = ["role", "tier"];

function choose(name, value) {
  const select = fields.querySelector(`select[name="${name}"]`);
  const found = select
    ? [...select.options].find((option) => option.value === value)
    : fields.querySelector(`input[name="${name}"][value="${value}"]`);
  if (!found) return;
  if (select) select.value = value; else found.checked = true;
}

function chosen(name) {
  const field = fields.querySelector(`select[name="${name}"], input[name="${name}"]:checked`);
  return field ? field.value : "";
}

// The address says it first, then this device; on pages that are narrowed the address says it again.
function keepChoice() {
  const here = new URL(location.href);
  for (const name of names) {
    if (!fields.querySelector(`[name="${name}"]`)) continue;
    const value = chosen(name);
    if (value) localStorage.setItem(`choice:${name}`, value); else localStorage.removeItem(`choice:${name}`);
    if (value) here.searchParams.set(name, value); else here.searchParams.delete(name);
  }
  if (!fields.classList.contains("ls-choice--front") && here.href !== location.href) history.replaceState(history.state, "", here);
  count();
}

if (fields) {
  const asked = new URLSearchParams(location.search);
  for (const name of names) {
    const value = asked.get(name) ?? localStorage.getItem(`choice:${name}`);
    if (value && /^[A-Z]+$/.test(value)) choose(name, value);
  }
  fields.addEventListener("change", keepChoice);
}

// How many of the checks one sees are ticked.
function count() {
  for (const tally of document.querySelectorAll("[data-tally]")) {
    const boxes = [...tally.parentElement.querySelectorAll("[data-tick]")].filter((box) => box.getClientRects().length);
    tally.hidden = !boxes.length;
    tally.querySelector("b").textContent = `${boxes.filter((box) => box.checked).length} / ${boxes.length}`;
  }
}
document.addEventListener("change", (event) => { if (event.target.matches("[data-tick]")) count(); });
for (const button of document.querySelectorAll("[data-clear]")) {
  button.addEventListener("click", () => {
    for (const box of button.closest(".ls-checklist").querySelectorAll("[data-tick]:checked")) box.click();
  });
}
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
if (fields) keepChoice(); else count();

// What has become late since the page was made.
const today = new Date().toLocaleDateString("sv");
for (const due of document.querySelectorAll("[data-due]")) {
  if (due.dataset.due < today) due.nextElementSibling.hidden = false;
}

// On paper: the whole address, and nothing folded away.
for (const place of document.querySelectorAll("[data-address]")) place.textContent = location.origin + place.textContent;
addEventListener("beforeprint", () => { for (const fold of document.querySelectorAll("article details")) fold.open = true; });
