// Records for a portal the events of the elements on its page, in order, and
// the messages that arrive at the window.
window.elementEvents = [];
window.portalMessages = [];

for (const type of ["ready", "height", "navigate", "language", "error"]) {
  addEventListener(`bukyoku-${type}`, ({ target, detail }) => {
    const notice = target.shadowRoot.querySelector("[role=status]").innerText;
    elementEvents.push({ type, id: target.id, detail, notice });
  });
}
addEventListener("message", ({ origin, data }) => portalMessages.push({ origin, data }));
