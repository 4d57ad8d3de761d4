// What axe finds on the page that is shown.
//
// Whether a colour is seen on its ground is most of axe's work, and is told by the styles of an element and of what it
// stands in: of those that look alike the one that says most is asked, since axe does not judge a single letter, and the
// last, since something may lie on the other. In the one file, pages that are not shown are put aside for so long: axe
// passes over them, but takes ten times as long to.
async (colours) => {
  const asked = "data-asked-of-its-colours";
  const styles = ["color", "fill", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight", "position"];
  const looks = new Map([[document.documentElement, ""]]);
  const look = (element) => {
    if (!looks.has(element)) {
      const style = getComputedStyle(element);
      const its = [element.tagName, element.getAttribute("class"), element.disabled, ...styles.map((name) => style[name])];
      looks.set(element, `${look(element.parentElement)}\n${its.join()}`);
    }
    return looks.get(element);
  };
  const own = (element) =>
    element.matches("input, select, textarea")
      ? 1
      : [...element.childNodes].reduce((sum, { nodeType, data }) => sum + (nodeType === 3 ? data.trim().length : 0), 0);

  const put = [...document.querySelectorAll(".page")]
    .filter((part) => !part.checkVisibility())
    .map((part) => [part, document.createComment("")]);
  for (const [part, place] of put) part.replaceWith(place);
  const alike = new Map();
  for (const element of colours ? document.querySelectorAll("body *") : [])
    if (own(element) && element.checkVisibility()) {
      if (!alike.has(look(element))) alike.set(look(element), []);
      alike.get(look(element)).push(element);
    }
  const longest = (elements) => elements.reduce((most, each) => (own(each) > own(most) ? each : most));
  const chosen = [...alike.values()].flatMap((elements) => [longest(elements), elements.at(-1)]);
  for (const element of chosen) element.setAttribute(asked, "");
  axe.configure({ rules: [{ id: "color-contrast", selector: `[${asked}]` }] });
  try {
    const rules = { "color-contrast": { enabled: colours } };
    return (await axe.run({ resultTypes: ["violations"], rules })).violations;
  } finally {
    for (const element of chosen) element.removeAttribute(asked);
    for (const [part, place] of put) place.replaceWith(part);
  }
}
