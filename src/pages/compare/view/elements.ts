type Child = Node | string | null;

/** An element with attributes (false and null leave one out) and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number | boolean | null>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A button that does `onClick`. */
export function button(
  text: string,
  className: string,
  onClick: () => void,
  more: Readonly<Record<string, string>> = {},
) {
  const made = element('button', { type: 'button', class: className, ...more }, text);
  made.addEventListener('click', onClick);
  return made;
}
