// What is measured inside a page. Each function is sent into the browser as it stands, so it may use nothing outside itself.

/**
 * Links and buttons that a finger must hit, smaller than `least` CSS pixels either way. Left out is what WCAG 2.5.5
 * leaves out: a link inside a sentence (its line is as high as the text), and what is not shown.
 */
export function smallTargets(least) {
  const long = (node) => node.textContent.replaceAll(/\s/g, "").length;
  const inSentence = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    // The nearest box around the link: is there more text in it than that of its links?
    let around = element.parentElement;
    while (/^(inline|contents|ruby)$/.test(getComputedStyle(around).display)) around = around.parentElement;
    const links = [...around.querySelectorAll("a, button")].reduce((sum, link) => sum + long(link), 0);
    return long(around) > links + 1;
  };
  const found = [];
  for (const element of document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const boxes = [...element.getClientRects()];
    const box = element.getBoundingClientRect();
    if (boxes.length === 0 || box.right < 0 || box.bottom < 0) continue;
    // A checkbox is hit by its label as well.
    const label = element.labels?.[0]?.getBoundingClientRect();
    const width = Math.max(box.width, label && /checkbox|radio/.test(element.type) ? label.width : 0);
    const height = Math.max(box.height, label && /checkbox|radio/.test(element.type) ? label.height : 0);
    if ((width >= least - 0.5 && height >= least - 0.5) || inSentence(element)) continue;
    found.push(`${Math.round(width)}×${Math.round(height)} ${element.outerHTML.slice(0, 120)}`);
  }
  return found;
}

/** What reaches beyond the right edge of the window and makes the page scroll sideways. */
export function tooWide() {
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5);
  return [`${root.scrollWidth} px`, ...wide.slice(-5).map((element) => element.outerHTML.slice(0, 120))];
}

/** Text that is cut off: a box that hides what overflows, and has something that does. */
export function clipped() {
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility({ visibilityProperty: true }) || !element.textContent.trim()) continue;
    const style = getComputedStyle(element);
    // Words for screen readers alone are clipped on purpose.
    if (element.closest(".vh") || style.display === "inline") continue;
    const hides = (value) => value === "hidden" || value === "clip";
    const high = hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
    const wide = hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    if (high || wide) found.push(element.outerHTML.slice(0, 120));
  }
  return found;
}

/** Boxes with text that lie over one another although neither holds the other. */
export function overlapping() {
  const boxes = [...document.querySelectorAll("main :is(p, h1, h2, h3, dt, dd, li), header p, footer p")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".vh") && element.textContent.trim())
    .map((element) => ({ element, box: element.getBoundingClientRect() }));
  const found = [];
  for (let i = 0; i < boxes.length; i += 1) {
    // In the order of the page only neighbours can meet.
    for (let j = i + 1; j < Math.min(boxes.length, i + 12); j += 1) {
      const [a, b] = [boxes[i], boxes[j]];
      if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
      const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      // Readings pull names a little together; a quarter of a line is not an overlap.
      if (width > 2 && height > 8) found.push(`${a.element.outerHTML.slice(0, 80)} and ${b.element.outerHTML.slice(0, 80)}`);
    }
  }
  return found.slice(0, 5);
}

/**
 * How each thing that can have the focus shows that it has it: the width of its ring, and the contrast of the ring's
 * colours with what lies around it (WCAG 2.4.13 and 1.4.11). A ring of two colours shows as long as one stands out.
 * The keyboard must have been used last, or nothing shows a ring.
 */
export function weakRings() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const rgba = (color) => {
    if (!known.has(color)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      known.set(color, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return known.get(color);
  };
  const luminance = ([r, g, b]) => {
    const linear = [r, g, b].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const contrast = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };
  const groundOf = (element) => {
    let around = element.parentElement;
    while (around && rgba(getComputedStyle(around).backgroundColor)[3] < 255) around = around.parentElement;
    return rgba(around ? getComputedStyle(around).backgroundColor : "Canvas");
  };
  const found = [];
  let asked = 0;
  for (const element of document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled) continue;
    element.focus({ preventScroll: true });
    if (document.activeElement !== element) {
      found.push(`takes no focus: ${element.outerHTML.slice(0, 120)}`);
      continue;
    }
    asked += 1;
    const style = getComputedStyle(element);
    const colours = [];
    let width = 0;
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) {
      colours.push(rgba(style.outlineColor));
      width += parseFloat(style.outlineWidth);
    }
    const shadow = style.boxShadow.match(/^(rgba?\([^)]*\))\s.*?(-?[\d.]+)px$/);
    if (shadow) {
      colours.push(rgba(shadow[1]));
      width += parseFloat(shadow[2]);
    }
    const best = Math.max(0, ...colours.map((colour) => contrast(colour, groundOf(element))));
    if (width < 2 || best < 3) found.push(`${width} px, ${best.toFixed(1)}:1 ${element.outerHTML.slice(0, 120)}`);
  }
  document.activeElement.blur();
  return { asked, found: found.slice(0, 8) };
}

/** What stays on the window while the page scrolls, and takes more than a third of it. */
export function stuck() {
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    if (!["fixed", "sticky"].includes(getComputedStyle(element).position) || !element.checkVisibility()) continue;
    if (element.getBoundingClientRect().height > innerHeight / 3) found.push(element.outerHTML.slice(0, 120));
  }
  return found;
}

/** What moves although the reader asked for rest. */
export function moving() {
  const slow = (value) => value.split(",").some((time) => parseFloat(time) * (time.trim().endsWith("ms") ? 1 : 1000) > 10);
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (slow(style.transitionDuration) || (style.animationName !== "none" && slow(style.animationDuration))) found.push(element.outerHTML.slice(0, 100));
    if (style.scrollBehavior === "smooth") found.push(`smooth scrolling: ${element.tagName}`);
  }
  return found.slice(0, 5);
}
