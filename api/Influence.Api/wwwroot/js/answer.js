// Several ways on one scale.
import { draw } from "./chart.js";
import { intervals } from "./intervals.js";

const show = () => draw("compared", intervals(1));

show();
document.addEventListener("anew", show);
