// Runs before a document's own scripts, in engines that report to tests only
// what scripts can notice. Reports errors and violations of the policy to the
// guide's host, in Chromium's words, so that a scenario expects the same of
// every engine.
{
  // Scripts do not learn which of the two it is.
  const FAILED = "Failed to load resource, or its integrity is wrong:";
  // What a reader leaves does not load.
  let isLeft = false;
  addEventListener("beforeunload", () => (isLeft = true), true);
  const report = (message) => isLeft || navigator.sendBeacon("COMPLAINTS", message);
  const told = (reason) => {
    const text = reason instanceof Error ? `${reason} ${reason.stack}` : String(reason);
    if (/NetworkError when attempting to fetch|Load failed/.test(text)) return `${FAILED} ${text}`;
    const isImport = /dynamically imported module|Importing a module script/.test(text);
    return isImport ? `Failed to fetch dynamically imported module: ${text}` : text;
  };
  addEventListener(
    "error",
    ({ target, error, message, filename }) => {
      if (target === window) {
        // Not an error, only a notice: observers continue in the next frame.
        if (!/^ResizeObserver loop/.test(message)) report(`${message} ${filename} ${told(error)}`);
      } else {
        report(`${FAILED} ${target.src ?? target.href}`);
      }
    },
    true,
  );
  addEventListener("unhandledrejection", ({ reason }) => report(`Uncaught (in promise) ${told(reason)}`));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, originalPolicy, blockedURI }) => {
    const rule = originalPolicy.split(";").find((rule) => rule.trim().startsWith(effectiveDirective));
    report(`Refused by the policy “${rule?.trim() ?? effectiveDirective}”: ${blockedURI}`);
  });
  const { error } = console;
  console.error = (...reasons) => {
    // Chromium names the script that reports.
    report(`${reasons.map(told).join(" ")} ${new Error().stack}`);
    error.apply(console, reasons);
  };
}
