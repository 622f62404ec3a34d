// Says in words why the portal does not start. Old browsers run this too, so it is written for them.
(function () {
  "use strict";

  var root = document.documentElement;

  var hasFailed = false;

  function say(sentence) {
    var place = document.getElementById("startup");
    if (root.hasAttribute("data-ready") || !place) {
      return;
    }
    place.className = "said";
    place.setAttribute("role", "alert");
    place.textContent = sentence;
  }

  // A module with a function that makes a vector of zeros and drops it: the scanner is built with such instructions.
  var VECTORS = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11];

  function isTooOld() {
    var hasModules = "noModule" in document.createElement("script");
    if (!hasModules || typeof WebAssembly !== "object" || typeof WebAssembly.instantiate !== "function") {
      return true;
    }
    return !WebAssembly.validate(new Uint8Array(VECTORS));
  }

  function fail(sentence) {
    if (root.hasAttribute("data-ready")) {
      return;
    }
    hasFailed = true;
    root.setAttribute("data-failed", "");
    say(sentence);
  }

  function sayTooOld() {
    fail(
      "This browser cannot run the portal: it needs JavaScript modules and WebAssembly with vectors. A browser of 2023 " +
        "or later has both. The command `offerkit check FILE` does the same check without a browser."
    );
  }

  function sayBroken() {
    // What an old browser fails at first depends on the browser; why it fails does not.
    if (isTooOld()) {
      sayTooOld();
      return;
    }
    fail(
      "The portal did not start: one of its files is missing or was blocked. Copy what you have typed, if anything, and " +
        "reload the page; if that does not help, whoever runs this service can build the portal again, and the command " +
        "`offerkit check FILE` does the same check without a browser."
    );
  }

  window.addEventListener("error", sayBroken, true);
  window.addEventListener("unhandledrejection", sayBroken);
  document.addEventListener("DOMContentLoaded", function () {
    if (isTooOld()) {
      sayTooOld();
    }
  });
  setTimeout(function () {
    if (!hasFailed) {
      say(
        "The portal is still loading. On a slow connection this takes a while; if nothing changes, copy what you have " +
          "typed, if anything, and reload the page."
      );
    }
  }, 15000);
})();
