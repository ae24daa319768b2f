#include "validation/report/page/assets.h"

namespace wabed::validation::report {
namespace {

constexpr const char* kScript = R"js(
(function () {
  'use strict';
  var all = function (selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  };

  // One call at a time: a list to choose from replaces the fold-out headings.
  var calls = all('details.call');
  if (calls.length > 1) {
    var label = document.createElement('label');
    label.className = 'choose';
    label.textContent = 'Call ';
    var select = document.createElement('select');
    select.id = 'choose-call';
    calls.forEach(function (call, i) {
      var option = document.createElement('option');
      option.value = String(i);
      option.textContent = call.querySelector('summary').textContent;
      select.appendChild(option);
    });
    calls.forEach(function (call) { call.querySelector('summary').hidden = true; });
    var show = function () {
      calls.forEach(function (call, i) {
        call.hidden = String(i) !== select.value;
        call.open = !call.hidden;
      });
    };
    select.addEventListener('change', show);
    label.appendChild(select);
    calls[0].parentNode.insertBefore(label, calls[0]);
    show();
    all('a[data-call]').forEach(function (link) {
      link.addEventListener('click', function () {
        select.value = link.getAttribute('data-call');
        show();
      });
    });
    // "report.html#call-7" shows call 7.
    var follow = function () {
      calls.forEach(function (call, i) {
        if ('#' + call.id !== window.location.hash) return;
        select.value = String(i);
        show();
        call.scrollIntoView();
      });
    };
    window.addEventListener('hashchange', follow);
    follow();
  }

  // Tables sort by a click on a heading; equal rows keep their order.
  all('table.sort').forEach(function (table) {
    all('thead th', table).forEach(function (heading, column) {
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = heading.textContent;
      heading.textContent = '';
      heading.appendChild(button);
      button.addEventListener('click', function () {
        var down = heading.getAttribute('aria-sort') === 'ascending';
        all('thead th', table).forEach(function (other) { other.removeAttribute('aria-sort'); });
        heading.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        var value = function (row) {
          var cell = row.cells[column];
          var text = cell.hasAttribute('data-v') ? cell.getAttribute('data-v') : cell.textContent;
          return heading.className === 'n' ? (text === '' ? NaN : Number(text)) : text;
        };
        var rows = all('tbody tr', table).map(function (row, i) {
          return {row: row, value: value(row), i: i};
        });
        rows.sort(function (a, b) {
          var a_missing = a.value !== a.value, b_missing = b.value !== b.value;
          if (a_missing || b_missing) return a_missing - b_missing || a.i - b.i;
          var order = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
          return (down ? -order : order) || a.i - b.i;
        });
        var body = table.tBodies[0];
        rows.forEach(function (entry) { body.appendChild(entry.row); });
      });
    });
  });

  // Tips at once instead of after the browser's pause; without a script its own remain.
  var tip = document.createElement('div');
  tip.id = 'tip';
  tip.hidden = true;
  document.body.appendChild(tip);
  document.body.className = 'tips';
  all('svg.fig title').forEach(function (title) {
    var mark = title.parentNode;
    if (mark.nodeName.toLowerCase() === 'svg') return;
    mark.setAttribute('data-tip', title.textContent);
    mark.removeChild(title);
  });
  document.addEventListener('pointermove', function (event) {
    var mark = event.target.closest ? event.target.closest('[data-tip]') : null;
    tip.hidden = !mark;
    if (!mark) return;
    tip.textContent = mark.getAttribute('data-tip');
    var width = document.documentElement.clientWidth, height = window.innerHeight;
    var left = Math.min(event.clientX + 14, width - tip.offsetWidth - 8);
    var top = event.clientY + 18;
    if (top + tip.offsetHeight > height - 8) top = event.clientY - tip.offsetHeight - 12;
    tip.style.left = Math.max(8, left) + 'px';
    tip.style.top = Math.max(8, top) + 'px';
  });
  document.documentElement.setAttribute('data-ready', 'yes');
})();
)js";

}  // namespace

const char* PageScript() { return kScript; }

}  // namespace wabed::validation::report
