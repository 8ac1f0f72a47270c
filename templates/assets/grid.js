/* A table of any size of which only the cells in sight stand in the page: rows of one height, columns of one width, heads that stay, arrow
   keys, and print, which shows every row. Who calls says what a head and a cell hold; a place in the grid is a row and a column, the
   heads being row -1 and column -1. */
"use strict";
(function () {
  var ROW = 38, ROWS_BEYOND = 6, COLUMNS_AT_ONCE = 3, MOST_PRINTED = 12;

  /* `make.side(row)` and `make.cell(row, column)` give nodes, `make.seen(first, last)` is told the rows shown, `make.press(row, column, cell, byspace)`
     the cell that was pressed. */
  fazhi.grid = function (box, make) {
    var el = fazhi.el, rows = 0, columns = 0, width = 1, side = 0, wide = 0, tall = 0, active = [0, -1], marked = null, lines = new Map();
    var at = { x: 0, y: 0 }, shown = { left: 0, right: 0 }, isPrinted = false;
    var heads = el("tr", { "aria-rowindex": 1 }), above = el("tr", { "aria-hidden": "true" }), below = above.cloneNode();
    var body = el("tbody", {}, [above, below]), table = el("table", { class: "matrix", role: "grid" }, [el("thead", {}, heads), body]);

    /* The heads of the columns, the corner first. */
    function head(nodes) {
      nodes.forEach(function (node, number) { node.setAttribute("aria-colindex", number + 1); node.tabIndex = -1; });
      heads.replaceChildren.apply(heads, nodes);
      columns = nodes.length - 1;
      table.setAttribute("aria-colcount", nodes.length);
      measure();
    }
    /* So many rows, all drawn anew; `stay` where the reader is to keep the place. */
    function fill(count, label, stay) {
      rows = count;
      table.setAttribute("aria-rowcount", rows + 1);
      table.setAttribute("aria-label", label);
      if (!stay && at.y) at.y = box.scrollTop = 0;
      if (!table.isConnected) { box.removeAttribute("tabindex"); box.replaceChildren(table); }
      again();
    }
    /* The same rows with what is known of them now. */
    function again() {
      var isHeld = body.contains(document.activeElement);
      lines.forEach(function (line) { line.remove(); });
      lines.clear();
      paint(isHeld);
    }
    /* Lengths come from the style sheet, the width of a column from what room there is. */
    function measure() {
      var style = getComputedStyle(box), rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      function length(name) { return Math.round(rem * parseFloat(style.getPropertyValue(name))); }
      wide = box.clientWidth;
      tall = parseFloat(style.maxHeight);
      side = length("--side");
      width = Math.max(length("--column"), Math.min(length("--widest"), (wide - side) / columns));
      table.style.width = side + columns * width + "px";
    }
    function sight() {
      if (isPrinted) return { first: 0, last: rows, left: shown.left, right: Math.min(columns, shown.left + MOST_PRINTED) };
      return {
        first: Math.max(0, Math.floor(at.y / ROW) - ROWS_BEYOND),
        last: Math.min(rows, Math.ceil((at.y + tall) / ROW) + ROWS_BEYOND),
        left: COLUMNS_AT_ONCE * Math.floor(at.x / width / COLUMNS_AT_ONCE),
        right: Math.min(columns, COLUMNS_AT_ONCE * Math.ceil((at.x + wide - side) / width / COLUMNS_AT_ONCE))
      };
    }
    function paint(isHeld) {
      var now = sight(), next = below, i;
      isHeld = isHeld || body.contains(document.activeElement);
      lines.forEach(function (line, row) {
        if (row < now.first || row >= now.last || now.left !== shown.left || now.right !== shown.right) { line.remove(); lines.delete(row); }
      });
      shown = now;
      for (i = now.last - 1; i >= now.first; i--) {
        if (!lines.has(i)) { lines.set(i, line(i)); body.insertBefore(lines.get(i), next); }
        next = lines.get(i);
      }
      space(above, now.first);
      space(below, rows - now.last);
      make.seen(now.first, now.last);
      settle(isHeld);
    }
    function space(spacer, count) { spacer.hidden = isPrinted || !count; spacer.style.height = count * ROW + "px"; }
    function line(row) {
      var cells = [make.side(row)], i;
      function place(cell, column) { cell.tabIndex = -1; cell.setAttribute("aria-colindex", column + 2); cells.push(cell); }
      cells[0].tabIndex = -1;
      cells[0].setAttribute("aria-colindex", 1);
      if (shown.left && !isPrinted) cells.push(el("td", { colspan: shown.left, "aria-hidden": "true" }));
      for (i = shown.left; i < shown.right; i++) place(make.cell(row, i), i);
      return el("tr", { "aria-rowindex": row + 2 }, cells);
    }

    /* One cell can be reached by Tab, always one that is in the page; arrow keys lead on from it. */
    function settle(isHeld) {
      if (active[0] >= 0) active[0] = Math.max(shown.first, Math.min(shown.last - 1, active[0]));
      if (active[0] >= 0 && active[1] >= 0) active[1] = Math.max(shown.left, Math.min(shown.right - 1, active[1]));
      active[1] = Math.min(columns - 1, active[1]);
      if (marked) marked.tabIndex = -1;
      marked = nodeOf(active) || heads.cells[0];
      marked.tabIndex = 0;
      if (isHeld && document.activeElement !== marked && !marked.contains(document.activeElement)) marked.focus({ preventScroll: true });
    }
    function nodeOf(place) {
      var row = place[0] < 0 ? heads : lines.get(place[0]);
      return row && row.querySelector(':scope > [aria-colindex="' + (place[1] + 2) + '"]');
    }
    function placeOf(cell) { return [cell.parentNode.getAttribute("aria-rowindex") - 2, cell.getAttribute("aria-colindex") - 2]; }
    function go(row, column) {
      active = [Math.max(-1, Math.min(rows - 1, row)), Math.max(-1, Math.min(columns - 1, column))];
      if (active[0] >= 0) at.y = box.scrollTop = near(box.scrollTop, active[0] * ROW, ROW, box.clientHeight - heads.offsetHeight);
      if (active[1] >= 0) at.x = box.scrollLeft = near(box.scrollLeft, active[1] * width, width, wide - side);
      paint();
      marked.focus({ preventScroll: true });
      /* It lies in the box's sight; the box itself may reach below the window. */
      marked.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    /* How far to scroll so that what begins at `start` and is `size` long lies in the room there is. */
    function near(scroll, start, size, room) { return Math.max(Math.min(scroll, start), start + size - room); }
    function keys(event) {
      var cell = event.target.closest("[aria-colindex]"), far = Math.floor(box.clientHeight / ROW) - 3;
      if (!cell || event.altKey || event.metaKey) return;
      var place = placeOf(cell), row = place[0], column = place[1];
      var to = {
        ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
        PageUp: [Math.max(0, row - far), column], PageDown: [row + far, column],
        Home: [event.ctrlKey ? 0 : row, -1], End: [event.ctrlKey ? rows - 1 : row, columns - 1]
      }[event.key];
      if (to) go(to[0], to[1]);
      else if (event.key === "Enter" || event.key === " ") make.press(row, column, cell, event.key === " ");
      else return;
      event.preventDefault();
    }
    function press(event) {
      var cell = event.target.closest("[aria-colindex]");
      if (!cell || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      active = placeOf(cell);
      settle();
      if (active[1] < 0 || event.target.closest(active[0] < 0 ? "button, a" : "button")) return;
      event.preventDefault();
      cell.focus({ preventScroll: true });
      make.press(active[0], active[1], cell, false);
    }
    /* Paper has no window to scroll: every row, and as many columns as it holds, beginning with those in sight. */
    function print(begins) {
      isPrinted = begins;
      shown.left = Math.floor(at.x / width);
      [].forEach.call(heads.cells, function (cell, number) { cell.hidden = begins && number > 0 && (number <= shown.left || number > shown.left + MOST_PRINTED); });
      again();
    }
    box.addEventListener("scroll", function () {
      at = { x: box.scrollLeft, y: box.scrollTop };
      requestAnimationFrame(function () { paint(); });
    }, { passive: true });
    box.addEventListener("keydown", keys);
    box.addEventListener("click", press);
    addEventListener("resize", function () { if (table.isConnected) { measure(); paint(); } });
    addEventListener("beforeprint", print.bind(null, true));
    addEventListener("afterprint", print.bind(null, false));
    return { head: head, fill: fill, again: again, shown: function () { return shown; } };
  };
})();
