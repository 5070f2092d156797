/** Replaces what stands in the input. The cursor stays in what the user wrote if the new text ends with it. */
export function replaceText(area: HTMLTextAreaElement, text: string): void {
  const { value, selectionStart, selectionEnd, selectionDirection } = area;
  if (value === text) return;
  area.value = text;
  const added = text.length - value.length;
  if (text.endsWith(value))
    area.setSelectionRange(selectionStart + added, selectionEnd + added, selectionDirection);
  else area.setSelectionRange(text.length, text.length);
}
