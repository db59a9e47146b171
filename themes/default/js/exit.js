// The way out of a sensitive page: the screen is empty at once, Back does not return, Shift three times does the same.
(() => {
  "use strict";
  const link = document.querySelector(".exit-link");
  if (!link) return;
  const LEFT = "madoguchi.left";
  const WITHIN = 5000;
  const TIMES = 3;
  const count = document.querySelector(".exit-count");
  const href = link.href;

  const leave = () => {
    // Only in this tab: other sensitive pages that it came through must not come back either.
    try {
      sessionStorage.setItem(LEFT, "1");
    } catch {
      // Without storage Back leads to the page before this one.
    }
    document.body.replaceChildren();
    location.replace(href);
  };
  const left = () => {
    try {
      return sessionStorage.getItem(LEFT) !== null;
    } catch {
      return false;
    }
  };

  if (left()) {
    if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") return leave();
    // Somebody came here anew, on purpose.
    sessionStorage.removeItem(LEFT);
  }
  addEventListener("pageshow", (event) => {
    if (event.persisted && left()) leave();
  });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  // Shift with another key is writing, or Tab backwards: only Shift by itself counts, when it is let go.
  let alone = false;
  let presses = [];
  let timer = 0;
  const say = () => {
    const number = presses.length;
    count.textContent = number
      ? count.dataset.pressed.replace("{number}", number).replace("{rest}", TIMES - number)
      : "";
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") alone = false;
    else if (!event.repeat) alone = true;
  });
  addEventListener("pointerdown", () => {
    alone = false;
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses = presses.filter((time) => event.timeStamp - time < WITHIN);
    presses.push(event.timeStamp);
    if (presses.length >= TIMES) return leave();
    say();
    clearTimeout(timer);
    timer = setTimeout(() => {
      presses = [];
      say();
    }, WITHIN);
  });
})();
