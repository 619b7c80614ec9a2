(function () {
  "use strict";
  var box = document.getElementById("filter");
  var query = document.getElementById("query");
  var count = document.getElementById("count");
  var nothing = document.getElementById("nothing");
  var contents = document.getElementById("contents");
  var all = function (selector) { return Array.from(document.querySelectorAll(selector)); };
  // What is found: operations, models, errors, schemes, tags, built-in errors, conventions.
  var items = all("article, #builtin tbody tr, #conventions");
  // What holds items, the innermost first, and is shown where one of them is.
  var sections = all(".extra, .resource, .reference:not(#conventions)");
  var entries = all("nav .group:not(.always) li");
  var groups = all("nav .group:not(.always)");
  var intro = document.getElementById("top");
  var narrow = window.matchMedia("(max-width: 60rem)");
  var texts = null;

  // All that an item shows, and what it is called without showing it. It is read when the first word
  // is typed: a page can be long.
  function text(item) {
    return ((item.dataset.search || "") + " " + item.textContent).toLowerCase();
  }
  function shows(element, selector) {
    return Array.from(element.querySelectorAll(selector)).some(function (item) { return !item.hidden; });
  }
  function filter() {
    var words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    var active = words.length > 0;
    var shown = 0;
    if (active && !texts) { texts = items.map(text); }
    items.forEach(function (item, index) {
      item.hidden = active && !words.every(function (word) { return texts[index].indexOf(word) >= 0; });
      shown += item.hidden ? 0 : 1;
    });
    sections.forEach(function (section) {
      section.hidden = active && !shows(section, "article, tbody tr[id]");
    });
    entries.forEach(function (entry) {
      var target = document.getElementById(entry.firstElementChild.hash.slice(1));
      entry.hidden = !target || target.hidden;
    });
    groups.forEach(function (group) { group.hidden = active && !shows(group, "li"); });
    intro.hidden = active;
    nothing.hidden = shown > 0;
    count.textContent = active ? shown + " of " + items.length : "";
  }
  function clear() {
    query.value = "";
    filter();
  }
  function fold() { contents.open = !narrow.matches; }
  function named(hash) {
    var id = hash.slice(1);
    try { id = decodeURIComponent(id); } catch (error) { /* It is the id as it stands. */ }
    return document.getElementById(id);
  }
  // What a link leads to is shown, and the list of contents makes room, before the page moves there.
  function uncover(target) {
    if (target && target.closest("[hidden]")) { clear(); }
    if (narrow.matches) { contents.open = false; }
  }
  function land() {
    var target = named(location.hash);
    if (!target) { return; }
    uncover(target);
    target.scrollIntoView();
  }
  function first() {
    var item = items.find(function (item) { return !item.hidden; });
    if (!item) { return; }
    item.tabIndex = -1;
    item.focus({ preventScroll: true });
    item.scrollIntoView();
  }

  box.hidden = false;
  query.addEventListener("input", filter);
  query.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      event.preventDefault();
      clear();
    } else if (event.key === "Enter" && query.value.trim()) {
      event.preventDefault();
      first();
    }
  });
  document.addEventListener("keydown", function (event) {
    var plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "/" && plain && document.activeElement !== query) {
      event.preventDefault();
      query.focus();
      query.select();
    }
  });
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']");
    if (link) { uncover(named(link.hash)); }
  });
  window.addEventListener("hashchange", land);
  narrow.addEventListener("change", fold);
  fold();
  if (location.hash) { land(); }
})();
