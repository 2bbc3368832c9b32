// Runs axe on the current page. Returns its violations and undecided results,
// by element; null if axe is not in this document yet.
const [tags, leftOut, decisions] = arguments;
if (!window.axe) return null;

const rules = axe
  .getRules(tags)
  .filter(({ ruleId, tags }) => !tags.includes("deprecated") && !leftOut.includes(ruleId))
  .map(({ ruleId }) => ruleId);

const decision = (rule, element) =>
  decisions.findIndex(([decided, elements]) => decided === rule && element?.matches(elements));

const findings = ({ id, help, nodes }, kind) =>
  nodes.map((node) => {
    // For findings in a shadow tree, the host element.
    const [target, ...further] = [node.target[0]].flat();
    const is = node.target.length === 1 && (further.length === 0 || id === "frame-tested");
    const element = is ? document.querySelector(target) : null;
    return {
      kind,
      rule: id,
      help,
      html: node.html,
      why: [...node.any, ...node.all, ...node.none].map(({ message }) => message).join(" "),
      decision: kind === "undecided" ? decision(id, element) : -1,
    };
  });

return axe
  .run(document, { runOnly: { type: "rule", values: rules }, resultTypes: ["violations", "incomplete"] })
  .then(({ violations, incomplete }) => [
    ...violations.flatMap((result) => findings(result, "wrong")),
    ...incomplete.flatMap((result) => findings(result, "undecided")),
  ]);
