import { useState } from "react";
import styles from "./people.module.css";
import { usePersonSay } from "./personWords";

/** Letters that are shown at once. Nothing that Graph keeps of a person is longer; what is longer is somebody's joke. */
const most = 1024;

/** A text, shortened where it is so long that laying it out would stop the window. */
export function LongText({ text }: { text: string }) {
  const say = usePersonSay();
  const [whole, setWhole] = useState(false);
  if (text.length <= most || whole) return <>{text}</>;
  return (
    <>
      {[...text.slice(0, most)].join("")}…{" "}
      <button type="button" className={styles.linkButton} onClick={() => setWhole(true)}>
        {say("showWhole", { count: text.length })}
      </button>
    </>
  );
}
