// The QR of a letter holds the code behind a #: a browser never sends that part to anybody. Here it is put into
// the box, and taken out of the address, so that it stays in no history. Sending it is the reader's own act.
(() => {
  "use strict";

  const take = () => {
    const box = document.querySelector("#code");
    const found = location.hash.slice(1);
    if (!box || !/^[0-9A-Za-z-]{12,20}$/.test(found)) return;
    history.replaceState(null, "", location.pathname + location.search);
    box.value = found;
    box.closest("details")?.setAttribute("open", "");
    box.form.querySelector("button").focus();
  };

  take();
  // A second letter, read while the page is still open: only what stands behind the # changes then.
  addEventListener("hashchange", take);
})();
