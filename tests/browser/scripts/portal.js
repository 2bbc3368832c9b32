// What a portal notes of the elements on its page: what they tell, in the order
// in which they tell it, and what arrives at the window.
window.told = [];
window.arrived = [];

for (const type of ["ready", "height", "navigate", "language", "error"]) {
  addEventListener(`bukyoku-${type}`, ({ target, detail }) => {
    const notice = target.shadowRoot.querySelector("[role=status]").innerText;
    told.push({ type, id: target.id, detail, notice });
  });
}
addEventListener("message", ({ origin, data }) => arrived.push({ origin, data }));
