// A parsed page: finding elements, attributes and text in it.

/** Every element of a tree, in order. */
export function* elements(node) {
  for (const child of node?.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* elements(child);
  }
}

/** The elements that `test` holds for, or that have this name. */
export function all(node, test) {
  const holds = typeof test === "string" ? (element) => element.tagName === test : test;
  return [...elements(node)].filter(holds);
}

/** The first of them. */
export function first(node, test) {
  const holds = typeof test === "string" ? (element) => element.tagName === test : test;
  for (const element of elements(node)) if (holds(element)) return element;
  return undefined;
}

export function attribute(element, name) {
  return element?.attrs?.find((attr) => attr.name === name)?.value;
}

export function hasClass(element, name) {
  return (attribute(element, "class") ?? "").split(/\s+/).includes(name);
}

/** All text inside. */
export function text(node) {
  if (node.nodeName === "#text") return node.value;
  return (node.childNodes ?? []).map(text).join("");
}

/** All text inside as it is written, without the readings that ruby lays over it. */
export function written(node) {
  if (node.nodeName === "#text") return node.value;
  if (node.tagName === "rt" || node.tagName === "rp") return "";
  return (node.childNodes ?? []).map(written).join("");
}
