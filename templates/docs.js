(function () {
  "use strict";
  var box = document.getElementById("filter");
  var query = document.getElementById("query");
  var count = document.getElementById("count");
  var nothing = document.getElementById("nothing");
  var contents = document.getElementById("contents");
  var operations = Array.from(document.querySelectorAll("article.operation"));
  var entries = Array.from(document.querySelectorAll("nav li[data-search]"));
  var extras = Array.from(document.querySelectorAll(".extra, .reference, .intro"));
  var resources = Array.from(document.querySelectorAll("section.resource"));
  var groups = Array.from(document.querySelectorAll("nav .group:not(.always)"));
  var narrow = window.matchMedia("(max-width: 60rem)");

  function fits(element, words) {
    var text = element.getAttribute("data-search");
    return words.every(function (word) { return text.indexOf(word) >= 0; });
  }
  function hasShown(selector) {
    return function (element) {
      element.hidden = !element.querySelector(selector + ":not([hidden])");
    };
  }
  function filter() {
    var words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    var active = words.length > 0;
    var shown = 0;
    operations.forEach(function (operation) {
      operation.hidden = !fits(operation, words);
      shown += operation.hidden ? 0 : 1;
    });
    entries.forEach(function (entry) { entry.hidden = !fits(entry, words); });
    extras.forEach(function (extra) { extra.hidden = active; });
    if (active) {
      resources.forEach(hasShown("article.operation"));
      groups.forEach(hasShown("li"));
    } else {
      resources.concat(groups).forEach(function (element) { element.hidden = false; });
    }
    nothing.hidden = !active || shown > 0;
    count.textContent = active ? shown + " of " + operations.length : "";
  }
  function fold() { contents.open = !narrow.matches; }

  box.hidden = false;
  query.addEventListener("input", filter);
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && document.activeElement !== query) {
      event.preventDefault();
      query.focus();
    } else if (event.key === "Escape" && document.activeElement === query) {
      query.value = "";
      filter();
    }
  });
  // A link to what the filter hides shows it again.
  window.addEventListener("hashchange", function () {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) {
      query.value = "";
      filter();
      target.scrollIntoView();
    }
    if (narrow.matches) { contents.open = false; }
  });
  narrow.addEventListener("change", fold);
  fold();
})();
