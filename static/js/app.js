// Everything works without this file. It moves the focus to what a reader needs to hear first: the summary of errors
// after a form was refused, the heading of an error, or <main> when htmx filled it anew. And it keeps old pages away.
(() => {
  "use strict";

  const lead = (place) => {
    const heading = place.querySelector("#error-summary-title, .error-page h1");
    if (!heading) {
      if (place.matches?.("main")) place.focus({ preventScroll: true });
      return;
    }
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "center" });
  };

  // A link in an earlier summary left its field in the address: the browser would go there, wherever the error is now.
  if (document.querySelector("#error-summary-title")) {
    if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
    lead(document);
    addEventListener("load", () => lead(document));
  }

  // Two quick clicks are one: the second one would find a link or a code that the first one used.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 4000);
  });

  // Back and Forward show a shared page as the browser kept it: if it is not like that any more, it is shown anew.
  // What is personal the browser keeps nothing of, and asks for by itself.
  const markOf = async (cache) => (await fetch(location.href, { cache })).headers.get("ETag");
  const lookAgain = async () => {
    const kept = await markOf("force-cache");
    if (kept !== (await markOf("no-cache"))) location.reload();
  };
  addEventListener("pageshow", (event) => {
    const [way] = performance.getEntriesByType("navigation");
    if (event.persisted) location.reload();
    else if (way?.type === "back_forward" && !way.transferSize) lookAgain().catch(() => {}); // without a connection
  });

  // htmx tells it of each new element after it has put them in their place.
  document.addEventListener("htmx:afterSettle", (event) => lead(event.target));
})();
