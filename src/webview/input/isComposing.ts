/** While an input method composes, Enter, Escape and the arrows are its own; 229 is what Safari's last Enter says. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
