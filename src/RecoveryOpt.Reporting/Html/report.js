'use strict';
// Tables longer than a page are shown page by page, and can be searched. Without a script, and in print, every row is there.
for (const box of document.querySelectorAll('.table[data-page]')) {
  const size = Number(box.dataset.page);
  const rows = Array.from(box.querySelectorAll('tbody tr'));
  const pager = box.previousElementSibling;
  const words = pager.dataset;
  const make = (name, text) => { const e = document.createElement(name); if (text) e.textContent = text; pager.append(e); return e; };
  const search = make('input');
  search.type = 'search';
  search.placeholder = words.search;
  search.setAttribute('aria-label', words.search + ': ' + box.querySelector('caption').textContent);
  const back = make('button', words.back);
  const on = make('button', words.on);
  back.type = on.type = 'button';
  const where = make('span');
  where.setAttribute('role', 'status');
  let found = rows, first = 0;
  const show = () => {
    const visible = new Set(found.slice(first, first + size));
    for (const row of rows) row.classList.toggle('off', !visible.has(row));
    back.disabled = first === 0;
    on.disabled = first + size >= found.length;
    where.textContent = words.rows.replace('{0}', found.length ? first + 1 : 0).replace('{1}', Math.min(first + size, found.length)).replace('{2}', found.length);
  };
  back.addEventListener('click', () => { first = Math.max(0, first - size); show(); });
  on.addEventListener('click', () => { first += size; show(); });
  search.addEventListener('input', () => {
    const text = search.value.trim().toLowerCase();
    found = text ? rows.filter(r => r.textContent.toLowerCase().includes(text)) : rows;
    first = 0;
    show();
  });
  pager.hidden = false;
  show();
}
