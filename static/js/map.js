// A map to move and to look at closely. Without this file the drawing and the list on the page tell the same.
// Nothing is fetched before somebody asks for it, and everything comes from this site.
(() => {
  "use strict";

  const bring = (tag, values) =>
    new Promise((onload, onerror) => {
      document.head.append(Object.assign(document.createElement(tag), values, { onload, onerror }));
    });

  const told = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };

  const number = (text, href, label) => {
    const link = Object.assign(document.createElement("a"), { href, textContent: text });
    link.setAttribute("aria-label", label);
    return link;
  };

  const draw = (place, sheet, area) => {
    const L = window.L;
    const { closer, farther, source, points, first } = place.dataset;
    const border = area.border.map((ring) => ring.map(([x, y]) => [y, x]));
    const map = L.map(sheet, { zoomControl: false, attributionControl: false, minZoom: 8, maxZoom: 18 });
    L.control.zoom({ zoomInTitle: closer, zoomOutTitle: farther }).addTo(map);
    const outline = L.polygon(border, { className: "street-border", interactive: false }).addTo(map);
    if (area.streets) {
      const { address, least, most, corners } = area.streets;
      const bounds = corners.map(([x, y]) => [y, x]);
      L.tileLayer(address, { bounds, minZoom: 8, maxZoom: 18, minNativeZoom: least, maxNativeZoom: most }).addTo(map);
      const credit = L.control.attribution({ prefix: false }).addTo(map);
      const said = document.createElement("span");
      said.textContent = `${source} ${area.streets.source}`;
      credit.addAttribution(said.innerHTML);
    }
    map.setMaxBounds(outline.getBounds().pad(0.3));
    map.fitBounds(outline.getBounds());
    const dot = L.divIcon({ className: "street-dot", iconSize: [22, 22] });
    if (first) {
      const [x, y] = first.split(",").map(Number);
      place.dot = L.marker([y, x], { icon: dot, keyboard: false, interactive: false }).addTo(map);
    }
    for (const one of document.querySelectorAll(points ? `${points} [data-longitude]` : "none")) {
      const link = one.querySelector("a");
      const html = number(one.dataset.number, link.href, `${one.dataset.number}: ${link.textContent}`);
      const icon = L.divIcon({ className: "street-number", html, iconSize: [36, 36] });
      L.marker([one.dataset.latitude, one.dataset.longitude], { icon, keyboard: false }).addTo(map);
    }
    return { map, dot };
  };

  // Where somebody presses, or what lies in the middle, goes into two fields of the form.
  const point = (place, map, dot, status) => {
    const [x, y] = [place.querySelector("[name=lengte]"), place.querySelector("[name=breedte]")];
    const put = (at) => {
      place.dot?.remove();
      place.dot = window.L.marker(at, { icon: dot, keyboard: false, interactive: false }).addTo(map);
      [x.value, y.value] = [at.lng.toFixed(5), at.lat.toFixed(5)];
      status.textContent = place.querySelector("[data-done]").dataset.done;
    };
    map.on("click", (event) => put(event.latlng));
    place.querySelector("[data-middle]").addEventListener("click", () => put(map.getCenter()));
  };

  const open = async (place) => {
    const [status, sheet] = [place.querySelector("[role=status]"), place.querySelector(".street-sheet")];
    const { script, style, area, failed } = place.dataset;
    try {
      const [found] = await Promise.all([
        told(area),
        ...style.split(" ").map((href) => bring("link", { rel: "stylesheet", href })),
        window.L ?? bring("script", { src: script }),
      ]);
      status.textContent = "";
      for (const part of [sheet, place.querySelector("[data-with-map]")]) part?.removeAttribute("hidden");
      document.querySelector(place.dataset.instead).hidden = true;
      sheet.classList.toggle("with-streets", Boolean(found.streets));
      const { map, dot } = draw(place, sheet, found);
      if ("fields" in place.dataset) point(place, map, dot, status);
      sheet.focus({ preventScroll: true });
      return true;
    } catch {
      status.textContent = failed;
      return false;
    }
  };

  for (const place of document.querySelectorAll("[data-street-map]")) {
    const button = place.querySelector("[data-open]");
    place.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      if (await open(place)) button.remove();
      else button.disabled = false;
    });
  }
})();
