let asked = false;

/** This view has asked something that is answered at once. */
export function noteAsked(): void {
  asked = true;
}

/** Whether the turn that has come is one that this view asked for; the next one is not. */
export function takeAsked(): boolean {
  const was = asked;
  asked = false;
  return was;
}
