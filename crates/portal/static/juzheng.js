// Pages work without this file. With it, the components' own scripts run, in Chinese.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

const { initAll } = await import("GOVUK_MODULE");
initAll();

if (document.querySelector("[data-module^='moj-']")) {
  const moj = await import("MOJ_MODULE");
  document.querySelectorAll("[data-module='moj-sortable-table']").forEach((table) => {
    new moj.SortableTable(table, {
      statusMessage: "已按“%heading%”%direction%排列",
      ascendingText: "升序",
      descendingText: "降序",
    });
    // The component says this in English and has no option for it.
    const hint = table.querySelector("caption .govuk-visually-hidden");
    if (hint) hint.textContent = "（标题是按钮的列可以排序）";
  });
}

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

// A page that is printed shows everything: folded parts are opened and closed again.
const folded = () => document.querySelectorAll("details:not([open])");
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...folded()];
  opened.forEach((part) => (part.open = true));
});
window.addEventListener("afterprint", () => opened.forEach((part) => (part.open = false)));
