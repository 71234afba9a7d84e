import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { Add20Regular, Checkmark16Regular, ChevronDown12Regular } from "@fluentui/react-icons";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ConnectionSummary } from "../../ipc/bindings/ConnectionSummary";
import { useDirectory, useStart } from "../../shared/api";
import { initials } from "../../shared/format";
import { Production } from "../../shared/tenant/Production";
import { TenantTile } from "../../shared/tenant/TenantTile";
import styles from "./frame.module.css";

/** Whose directory this is, in the tenant's colour, with the way to another. */
export function TenantChip({ connection }: { connection: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const directory = useDirectory(connection).data;
  const connections = useStart().data?.connections ?? [];
  const known = connections.find(({ name }) => name === connection);
  const name = directory?.tenantName ?? known?.tenantName ?? connection;
  const demo = directory?.demo ?? known?.demo ?? false;
  return (
    <Menu positioning="below-start">
      <MenuTrigger disableButtonEnhancement>
        <button type="button" className={styles.tenant} title={t("frame.switchTenant")}>
          <span className={styles.tile} aria-hidden="true">
            {initials(name).slice(0, 1)}
          </span>
          <span className={styles.tenantWords}>
            <span className={styles.tenantName}>{name}</span>
            <span className={styles.tenantKind}>
              {known?.production ? <Production /> : demo ? t("frame.demo") : connection}
            </span>
          </span>
          <ChevronDown12Regular aria-hidden="true" />
        </button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList aria-label={t("frame.tenants")}>
          {connections.map((other) => (
            <MenuItem
              key={other.name}
              icon={<Tile connection={other} />}
              secondaryContent={
                other.name === connection ? <Checkmark16Regular aria-label={t("frame.thisOne")} /> : null
              }
              onClick={() => navigate({ to: "/t/$connection/home", params: { connection: other.name } })}
            >
              <MenuWords connection={other} />
            </MenuItem>
          ))}
          <MenuDivider />
          <MenuItem icon={<Add20Regular />} onClick={() => navigate({ to: "/" })}>
            {t("frame.connectAnother")}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function Tile({ connection }: { connection: ConnectionSummary }) {
  const { tenantId, tenantName, colour } = connection;
  return <TenantTile tenantId={tenantId} letter={initials(tenantName).slice(0, 1)} colour={colour} />;
}

function MenuWords({ connection }: { connection: ConnectionSummary }) {
  const { t } = useTranslation();
  return (
    <span className={styles.menuWords}>
      <span>{connection.tenantName}</span>
      <span className={styles.menuAbout}>
        {connection.demo ? t("frame.demo") : connection.name}
        {connection.production ? (
          <>
            {" · "}
            <Production />
          </>
        ) : null}
      </span>
    </span>
  );
}
