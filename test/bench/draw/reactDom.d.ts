// The little of React's typeless packages that the bench uses.

declare module "react-dom" {
  export function flushSync(work: () => void): void;
}

declare module "react-dom/client" {
  export function createRoot(element: Element): { render(content: unknown): void };
}
