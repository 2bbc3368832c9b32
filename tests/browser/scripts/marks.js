// The marked texts of the page, in the order of the page. Marks outside of the
// shown page count as “hidden”.
const marks = [...(CSS.highlights.get("search") ?? [])];
return marks
  .toSorted((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other))
  .map((range) => (range.startContainer.parentElement?.checkVisibility() ? range.toString() : "hidden"));
