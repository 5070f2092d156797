type Task = () => void;

let tasks = new Set<Task>();

/** Runs the task once in the next frame, however often it is asked for. Hidden views have no frames and do no work. */
export function onNextFrame(task: Task): void {
  if (tasks.size === 0) requestAnimationFrame(runTasks);
  tasks.add(task);
}

function runTasks(): void {
  const due = tasks;
  tasks = new Set();
  for (const task of due) task();
}
