import { useEffect, useState } from 'preact/hooks';
import { settings } from '../world/settings.js';
import { usePage } from '../world/store.js';

const steps = settings.guide?.flatMap((chapter) => chapter.steps) ?? [];
let current = 0;
let reference: string | null = null;
const listeners = new Set<() => void>();

export const currentStep = (): number => current;

/** Writes the reference of the application in play where the guide leaves room for it. */
export const withReference = (text: string): string => text.replaceAll('{ref}', reference ?? 'DD-1001');

/** "5. Answer the self-assessment"; null once the whole way is done. */
export function stepTitle(at: number): string | null {
  const step = steps[at];
  return step === undefined ? null : `${at + 1}. ${step.title}`;
}

export function setStep(step: number): void {
  current = Math.max(0, Math.min(step, steps.length));
  for (const listener of listeners) listener();
}

/** The sandbox says which step's outcome it already sees; asked whenever the world changed. */
async function readProgress(): Promise<void> {
  const response = await fetch('/control/guide').catch(() => null);
  if (!response?.ok) return;
  const { done, ref } = (await response.json()) as { done: string | null; ref: string | null };
  reference = ref;
  const reached = steps.findIndex((step) => step.id === done) + 1;
  if (reached > current) setStep(reached);
}

export function useGuideStep(): number {
  const [, redraw] = useState(0);
  const messages = usePage((page) => page.messages);
  useEffect(() => {
    const listen = () => redraw((count) => count + 1);
    listeners.add(listen);
    return () => {
      listeners.delete(listen);
    };
  }, []);
  useEffect(() => void readProgress(), [messages]);
  return current;
}
