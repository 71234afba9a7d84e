import { useCallback, useEffect, useRef, useState } from "react";
import { revealPassword, type SecretKey } from "../../shared/run/api";

const shownMs = 30_000;

/**
 * A password while it is held. It lives in this state only, is gone when the hold ends, when the window loses the
 * focus and after 30 s, and an answer that comes after the hold has ended is thrown away.
 */
export function usePassword(connection: string, job: string, { number, step }: SecretKey) {
  const [password, setPassword] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const hold = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const hide = useCallback(() => {
    hold.current += 1;
    clearTimeout(timer.current);
    setPassword(null);
  }, []);
  const reveal = useCallback(() => {
    hold.current += 1;
    const mine = hold.current;
    setError(null);
    revealPassword(connection, job, { number, step })
      .then((shown) => {
        if (hold.current !== mine) return;
        setPassword(shown);
        timer.current = setTimeout(hide, shownMs);
      })
      .catch((refusal: unknown) => {
        if (hold.current === mine) setError(refusal);
      });
  }, [connection, job, number, step, hide]);

  useEffect(() => {
    window.addEventListener("blur", hide);
    return () => {
      window.removeEventListener("blur", hide);
      clearTimeout(timer.current);
      hold.current += 1;
    };
  }, [hide]);
  return { password, error, reveal, hide };
}
