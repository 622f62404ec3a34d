// Takes what is typed, pressed, chosen, dropped and pasted on the opening page while the portal's program is still on its
// way, and hands it over once the program says that it listens. Old browsers run this too, so it is written for them.
(function () {
  "use strict";

  var root = document.documentElement;

  /** Controls that somebody has typed into. */
  var typed = [];

  /** What is to be done, in the order in which it was asked for: a button, the file control, or a pasted text. */
  var errands = [];

  /** What had the focus last. */
  var focused = null;

  var listening = [
    ["focusin", function (event) { focused = event.target; }],
    ["input", onInput],
    ["change", onChange],
    ["click", onClick],
    ["submit", function (event) { event.preventDefault(); }],
    ["dragover", onDragOver],
    ["drop", onDrop],
    ["paste", onPaste]
  ];

  function onInput(event) {
    var control = event.target;
    if (control.type === "file" || typed.indexOf(control) !== -1) {
      return;
    }
    typed.push(control);
    // The portal begins with empty controls: until it has heard of what stands here, it may not put its own there.
    Object.defineProperty(control, "value", {
      configurable: true,
      get: function () { return written(control).get.call(control); },
      set: function () {}
    });
  }

  function written(control) {
    return Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value");
  }

  function onChange(event) {
    if (event.target.type === "file") {
      forget(event.target);
      if (event.target.files.length) {
        wait(event.target);
      }
    }
  }

  function onClick(event) {
    var button = event.target.closest && event.target.closest("button");
    if (!button) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (errands.indexOf(button) === -1) {
      wait(button);
    } else if (button.hasAttribute("aria-pressed")) {
      // What switches something there and back again has done nothing.
      forget(button);
    }
  }

  function carriesFiles(event) {
    return event.dataTransfer && Array.prototype.indexOf.call(event.dataTransfer.types, "Files") !== -1;
  }

  function onDragOver(event) {
    if (carriesFiles(event)) {
      event.preventDefault();
    }
  }

  function onDrop(event) {
    var control = document.getElementById("file-input");
    if (!carriesFiles(event) || !control) {
      return;
    }
    event.preventDefault();
    control.files = event.dataTransfer.files;
    forget(control);
    wait(control);
  }

  function onPaste(event) {
    var text = event.clipboardData && event.clipboardData.getData("text");
    var isInControl = event.target.closest && event.target.closest("input, textarea");
    if (isInControl || !text || !text.trim() || root.hasAttribute("data-returning")) {
      return;
    }
    event.preventDefault();
    wait(text);
  }

  function wait(errand) {
    if (root.hasAttribute("data-failed")) {
      return;
    }
    errands.push(errand);
    mark(errand, true);
    tell();
  }

  function forget(errand) {
    errands = errands.filter(function (other) { return other !== errand; });
    mark(errand, false);
    tell();
  }

  function mark(errand, isBusy) {
    var shown = errand.labels && errand.type === "file" ? errand.labels[0] : errand;
    if (!shown || !shown.setAttribute) {
      return;
    }
    if (isBusy) {
      shown.setAttribute("aria-busy", "true");
    } else {
      shown.removeAttribute("aria-busy");
    }
  }

  function tell() {
    var sentences = errands.map(function (errand) {
      if (typeof errand === "string") {
        return "What you have pasted is opened as soon as the portal has loaded.";
      }
      if (errand.type === "file") {
        return errand.files[0].name + " is opened as soon as the portal has loaded.";
      }
      return "\u201c" + errand.textContent + "\u201d is done as soon as the portal has loaded.";
    });
    say(sentences.join(" "));
  }

  function say(sentence) {
    var place = document.getElementById("waiting");
    if (place && place.textContent !== sentence) {
      place.textContent = sentence;
    }
  }

  /** Where an element is by now: the portal keeps it, unless something else has changed the page. */
  function current(element) {
    if (document.contains(element)) {
      return element;
    }
    var same = element.id ? [document.getElementById(element.id)] : document.querySelectorAll(element.tagName);
    return Array.prototype.filter.call(same, function (other) {
      return other && other.textContent === element.textContent;
    })[0];
  }

  function handOver() {
    listening.forEach(function (one) { window.removeEventListener(one[0], one[1], true); });
    root.removeAttribute("data-returning");
    say("");
    var startup = document.querySelector(".startup");
    startup.parentNode.removeChild(startup);
    var steps = typed.map(function (control) {
      return function () { giveText(control); };
    });
    steps.push(giveFocus);
    steps = steps.concat(errands.map(function (errand) {
      return function () { carryOut(errand); };
    }));
    // One at a time, so that each meets what the portal has made of the one before.
    (function next() {
      var step = steps.shift();
      if (step) {
        step();
        setTimeout(next, 0);
      }
    })();
  }

  function giveText(control) {
    var text = control.value;
    var there = current(control);
    delete control.value;
    if (!there) {
      return;
    }
    if (there !== control) {
      written(there).set.call(there, text);
    }
    there.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  function giveFocus() {
    if (!focused || document.contains(focused) || document.activeElement !== document.body) {
      return;
    }
    var there = current(focused);
    if (!there) {
      return;
    }
    there.focus();
    if (typeof focused.selectionStart === "number") {
      there.setSelectionRange(focused.selectionStart, focused.selectionEnd, focused.selectionDirection);
    }
  }

  function carryOut(errand) {
    mark(errand, false);
    if (typeof errand === "string") {
      var carried = new DataTransfer();
      carried.setData("text/plain", errand);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true }));
      return;
    }
    var there = current(errand);
    if (errand.type === "file") {
      open(errand.files, there);
    } else if (there) {
      there.click();
    }
  }

  function open(files, control) {
    if (control) {
      control.files = files;
      control.dispatchEvent(new Event("change", { bubbles: true }));
      return;
    }
    // An offer has come back meanwhile. Files can be dropped on every view.
    var carried = new DataTransfer();
    carried.items.add(files[0]);
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
  }

  function giveUp() {
    errands.slice().forEach(forget);
  }

  try {
    // The offer that this tab had open comes back by itself: nothing is opened in its place.
    if (sessionStorage.getItem("offerkit.copy")) {
      root.setAttribute("data-returning", "");
    }
  } catch (refused) {
    // A browser that keeps nothing has nothing to bring back.
  }
  listening.forEach(function (one) { window.addEventListener(one[0], one[1], true); });
  new MutationObserver(function (_, observer) {
    if (root.hasAttribute("data-ready")) {
      observer.disconnect();
      handOver();
    } else if (root.hasAttribute("data-failed")) {
      giveUp();
    }
  }).observe(root, { attributes: true, attributeFilter: ["data-ready", "data-failed"] });
})();
