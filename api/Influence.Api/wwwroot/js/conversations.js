// The page comes anew whenever the conversations were looked at anew, as after events that came.
import { comeAnew } from "./anew.js";

const feed = document.querySelector("[data-feed]");
if (feed) new EventSource(feed.dataset.feed).addEventListener("done", () => comeAnew());
