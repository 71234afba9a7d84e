import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { MoreHorizontal20Regular } from "@fluentui/react-icons";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import type { PeopleView } from "../../ipc/bindings/PeopleView";
import { formatNumber } from "../../shared/format";
import { AskDialog } from "../../shared/states/AskDialog";
import { everyone, tabsThatFit } from "./model";
import { NameDialog } from "./NameDialog";
import styles from "./people.module.css";
import { usePeopleSay } from "./words";

interface ViewTabsProps {
  views: PeopleView[];
  /** How many are in each; `undefined` while that is not known or nobody can be told to be. */
  counts: (number | undefined)[];
  open: PeopleView | undefined;
  /** The list is filtered beyond the view. */
  filtered: boolean;
  onOpen: (view: PeopleView) => void;
  onSave: (view: PeopleView) => void;
  onRemove: (view: PeopleView) => void;
  onSaveNew: (name: string) => void;
}

/** px of "More…" and of the menu beside it. */
const moreWidth = 90;

/** The kept lists as tabs. Those that do not fit stand under "More…". */
export function ViewTabs(props: ViewTabsProps) {
  const { views, counts, open, onOpen } = props;
  const say = usePeopleSay();
  const list = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const node = list.current;
    if (!node) return;
    setRoom(node.clientWidth);
    const observer = new ResizeObserver(() => setRoom(node.clientWidth));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  const widths = views.map(({ name }, index) => tabWidth(name, index === 0 ? undefined : counts[index]));
  const at = views.findIndex(({ id }) => id === open?.id);
  const fitting = room === 0 ? [] : tabsThatFit(widths, room, moreWidth, at);
  const hidden = views.filter((_, index) => !fitting.includes(index));
  const walk = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = views[fitting[fitting.indexOf(at) + step] ?? -1];
    if (step === 0 || !next) return;
    event.preventDefault();
    onOpen(next);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
  };
  return (
    <div className={styles.tabs} ref={list}>
      <div role="tablist" aria-label={say("views.label")} className={styles.tablist} onKeyDown={walk}>
        {fitting.map((index) => {
          const view = views[index];
          if (!view) return null;
          const selected = view.id === open?.id;
          const count = view.id === everyone ? undefined : counts[index];
          return (
            <button
              key={view.id}
              type="button"
              role="tab"
              aria-selected={selected}
              tabIndex={selected ? 0 : -1}
              className={styles.tab}
              onClick={() => onOpen(view)}
            >
              <span className={styles.tabName}>{view.name}</span>
              {count === undefined ? null : <span className={styles.tabCount}>{formatNumber(count)}</span>}
            </button>
          );
        })}
      </div>
      {room > 0 && hidden.length > 0 ? (
        <Menu positioning="below-start">
          <MenuTrigger disableButtonEnhancement>
            <button type="button" className={styles.tab}>
              {say("views.more")}
            </button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {hidden.map((view) => {
                const count = counts[views.indexOf(view)];
                return (
                  <MenuItem
                    key={view.id}
                    secondaryContent={count === undefined ? null : formatNumber(count)}
                    onClick={() => onOpen(view)}
                  >
                    {view.name}
                  </MenuItem>
                );
              })}
            </MenuList>
          </MenuPopover>
        </Menu>
      ) : null}
      <ViewMenu {...props} />
    </div>
  );
}

/** px a tab takes: its letters, its count, its padding. */
function tabWidth(name: string, count: number | undefined): number {
  const letters = Math.min(name.length, 32) * 7;
  return letters + (count === undefined ? 0 : 8 + formatNumber(count).length * 7) + 24;
}

/** What can be done with the view that is open. */
function ViewMenu({ open, filtered, onSave, onRemove, onSaveNew }: ViewTabsProps) {
  const say = usePeopleSay();
  const [asks, setAsks] = useState<"new" | "rename" | "remove" | null>(null);
  const done = () => setAsks(null);
  return (
    <>
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Button
            size="small"
            appearance="subtle"
            icon={<MoreHorizontal20Regular />}
            aria-label={say("views.acts")}
            title={say("views.acts")}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => setAsks("new")}>{say("views.save")}</MenuItem>
            {open && !open.shipped ? (
              <>
                {filtered ? (
                  <MenuItem onClick={() => onSave(open)}>{say("views.update", { name: open.name })}</MenuItem>
                ) : null}
                <MenuItem onClick={() => setAsks("rename")}>{say("views.rename")}</MenuItem>
                <MenuItem onClick={() => setAsks("remove")}>{say("views.remove")}</MenuItem>
              </>
            ) : null}
          </MenuList>
        </MenuPopover>
      </Menu>
      {asks === "new" ? (
        <NameDialog
          title={say("views.saveTitle")}
          act={say("views.doSave")}
          begin=""
          onKeep={done}
          onName={(name) => {
            done();
            onSaveNew(name);
          }}
        />
      ) : null}
      {asks === "rename" && open ? (
        <NameDialog
          title={say("views.renameTitle", { name: open.name })}
          act={say("views.doRename")}
          begin={open.name}
          onKeep={done}
          onName={(name) => {
            done();
            onSave({ ...open, name });
          }}
        />
      ) : null}
      {asks === "remove" && open ? (
        <AskDialog
          title={say("views.removeTitle", { name: open.name })}
          keep={say("views.keep")}
          act={say("views.doRemove")}
          onKeep={done}
          onAct={() => {
            done();
            onRemove(open);
          }}
        >
          {say("views.removeText")}
        </AskDialog>
      ) : null}
    </>
  );
}
