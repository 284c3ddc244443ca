"use strict";
// What the figure does not do by itself: the cap where the row pointed at is inactive, arrow keys that move the slider, links that name a step (page.html#step=7, from 0).
const chart = document.getElementById("layer"), slider = chart.layout.sliders?.[0];
const rows = chart.data.find(trace => trace.name === "unit rows").customdata, cap = chart.data.findIndex(trace => trace.name === "where it is inactive");
const units = (({ x, y, z }) => x.map((_, k) => [x[k], y[k], z[k]]))(chart.data.find(trace => trace.name === "unit rows"));
// Even on the sphere, each turned from the one before by the golden angle.
const spots = Array.from({ length: 2000 }, (_, k) => {
  const z = 1 - (2 * k + 1) / 2000, radius = Math.sqrt(1 - z * z), angle = k * Math.PI * (3 - Math.sqrt(5));
  return [radius * Math.cos(angle), radius * Math.sin(angle), z];
});
let pointed = -1;

function stipple() {
  const share = chart.data.find(trace => trace.visible && trace.meta)?.meta[pointed];
  const inside = share === undefined ? [] : spots.filter(spot => spot.reduce((sum, value, c) => sum + value * units[pointed][c], 0) < share);
  Plotly.restyle(chart, { x: [inside.map(spot => spot[0])], y: [inside.map(spot => spot[1])], z: [inside.map(spot => spot[2])] }, [cap]);
}

function show(step) {
  const [traces, layout, indices] = slider.steps[step].args;
  Plotly.update(chart, traces, { ...layout, "sliders[0].active": step }, indices);
}

chart.on("plotly_hover", ({ points: [point] }) => {
  const row = rows.indexOf(point.customdata);
  if (row !== pointed && point.curveNumber !== cap) {
    pointed = row;
    // Not at once: the event comes from within the drawing of the scene, whose traces must not change then.
    setTimeout(stipple);
  }
});
// By a step of the slider, when its thresholds are there.
chart.on("plotly_update", stipple);
addEventListener("keydown", event => {
  const step = slider?.active + { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step in (slider?.steps ?? [])) { event.preventDefault(); show(step); }
});
const named = /^#step=(\d+)$/.exec(location.hash)?.[1];
if (named in (slider?.steps ?? [])) show(Number(named));
