import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { formatNumber } from "../../shared/format";
import styles from "./licenses.module.css";
import { peopleWith, type WasteLine } from "./model";
import { reasonWords } from "./ProductDetails";
import { useLicensesSay } from "./words";

/** A number of people that opens the list of them. */
export function PeopleLink({
  connection,
  line,
  children,
}: {
  connection: string;
  line: WasteLine;
  children: ReactNode;
}) {
  const say = useLicensesSay();
  const search = peopleWith(line);
  if (search === null) return <>{children}</>;
  return (
    <Link
      to="/t/$connection/people"
      params={{ connection }}
      search={search}
      className={styles.link}
      aria-label={`${formatNumber(line.people)}, ${reasonWords(say, line)}, ${line.product.name}`}
    >
      {children}
    </Link>
  );
}
