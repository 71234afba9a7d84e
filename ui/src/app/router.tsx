import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import { searchOfLog } from "../features/audit/model";
import { searchOfConnect } from "../features/connect/model";
import { ConnectionsPage } from "../features/connections/ConnectionsPage";
import { searchOfGroups } from "../features/groups/model";
import { HomePage } from "../features/home/HomePage";
import { searchOfLicenses } from "../features/licenses/model";
import { searchOfCompare } from "../features/people/compare";
import { searchOfPeople, searchOfPerson } from "../features/people/model";
import { PeoplePage } from "../features/people/PeoplePage";
import { SettingsPage } from "../features/settings/SettingsPage";
import { UnlockPage } from "../features/unlock/UnlockPage";
import { searchOfList } from "../shared/objects/search";
import { Frame } from "./frame/Frame";

// What the first screens do not need is loaded when it is opened.
const JobsPage = lazyRouteComponent(() => import("../features/jobs/JobsPage"), "JobsPage");
const JobPage = lazyRouteComponent(() => import("../features/jobs/JobPage"), "JobPage");
const PlanPage = lazyRouteComponent(() => import("../features/plans/PlanPage"), "PlanPage");
const TroublePage = lazyRouteComponent(() => import("../features/trouble/TroublePage"), "TroublePage");
const ConnectPage = lazyRouteComponent(() => import("../features/connect/ConnectPage"), "ConnectPage");
const GraphPage = lazyRouteComponent(() => import("../features/graph/GraphPage"), "GraphPage");
const GroupsPage = lazyRouteComponent(() => import("../features/groups/GroupsPage"), "GroupsPage");
const GroupPage = lazyRouteComponent(() => import("../features/groups/GroupPage"), "GroupPage");
const LicensesPage = lazyRouteComponent(() => import("../features/licenses/LicensesPage"), "LicensesPage");
const ReportsPage = lazyRouteComponent(() => import("../features/reports/ReportsPage"), "ReportsPage");
const DeletedPage = lazyRouteComponent(() => import("../features/deleted/DeletedPage"), "DeletedPage");
const RolesPage = lazyRouteComponent(() => import("../features/roles/RolesPage"), "RolesPage");
const DomainsPage = lazyRouteComponent(() => import("../features/domains/DomainsPage"), "DomainsPage");
const ContactsPage = lazyRouteComponent(() => import("../features/contacts/ContactsPage"), "ContactsPage");
const DevicesPage = lazyRouteComponent(() => import("../features/devices/DevicesPage"), "DevicesPage");
const LogPage = lazyRouteComponent(() => import("../features/audit/LogPage"), "LogPage");
const ImportPage = lazyRouteComponent(() => import("../features/imports/ImportPage"), "ImportPage");
const WizardPage = lazyRouteComponent(() => import("./wizards"), "OpenedWizard");
const PersonPage = lazyRouteComponent(() => import("../features/people/PersonPage"), "PersonPage");
const ComparePage = lazyRouteComponent(() => import("../features/people/ComparePage"), "ComparePage");

const root = createRootRoute({ component: Outlet, notFoundComponent: ConnectionsPage });

const connections = createRoute({ getParentRoute: () => root, path: "/", component: ConnectionsPage });
const unlock = createRoute({ getParentRoute: () => root, path: "/unlock", component: UnlockPage });

const connect = createRoute({
  getParentRoute: () => root,
  path: "/connect/$id",
  component: ConnectPage,
  validateSearch: searchOfConnect,
});

const tenant = createRoute({ getParentRoute: () => root, path: "/t/$connection", component: Frame });
const home = createRoute({ getParentRoute: () => tenant, path: "/home", component: HomePage });
const people = createRoute({
  getParentRoute: () => tenant,
  path: "/people",
  component: PeoplePage,
  validateSearch: searchOfPeople,
});
const compare = createRoute({
  getParentRoute: () => tenant,
  path: "/people/compare",
  component: ComparePage,
  validateSearch: searchOfCompare,
});
const person = createRoute({
  getParentRoute: () => tenant,
  path: "/people/$id",
  component: PersonPage,
  validateSearch: searchOfPerson,
});
const jobs = createRoute({ getParentRoute: () => tenant, path: "/jobs", component: JobsPage });
const job = createRoute({ getParentRoute: () => tenant, path: "/jobs/$job", component: JobPage });
const plan = createRoute({ getParentRoute: () => tenant, path: "/plans/$plan", component: PlanPage });
const importNew = createRoute({ getParentRoute: () => tenant, path: "/import", component: ImportPage });
const importDraft = createRoute({ getParentRoute: () => tenant, path: "/import/$draft", component: ImportPage });
const wizard = createRoute({ getParentRoute: () => tenant, path: "/wizards/$draft", component: WizardPage });
const groups = createRoute({
  getParentRoute: () => tenant,
  path: "/groups",
  component: GroupsPage,
  validateSearch: searchOfGroups,
});
const group = createRoute({ getParentRoute: () => tenant, path: "/groups/$group", component: GroupPage });
const licences = createRoute({
  getParentRoute: () => tenant,
  path: "/licences",
  component: LicensesPage,
  validateSearch: searchOfLicenses,
});
const reports = createRoute({ getParentRoute: () => tenant, path: "/reports", component: ReportsPage });
const deleted = createRoute({
  getParentRoute: () => tenant,
  path: "/reports/deleted",
  component: DeletedPage,
  validateSearch: searchOfList,
});
const roles = createRoute({ getParentRoute: () => tenant, path: "/reports/roles", component: RolesPage });
const domains = createRoute({ getParentRoute: () => tenant, path: "/reports/domains", component: DomainsPage });
const contacts = createRoute({
  getParentRoute: () => tenant,
  path: "/reports/contacts",
  component: ContactsPage,
  validateSearch: searchOfList,
});
const devices = createRoute({
  getParentRoute: () => tenant,
  path: "/reports/devices",
  component: DevicesPage,
  validateSearch: searchOfList,
});
const log = createRoute({
  getParentRoute: () => tenant,
  path: "/log",
  component: LogPage,
  validateSearch: searchOfLog,
});
const settings = createRoute({ getParentRoute: () => tenant, path: "/settings", component: SettingsPage });
const trouble = createRoute({ getParentRoute: () => tenant, path: "/trouble", component: TroublePage });
const graph = createRoute({ getParentRoute: () => tenant, path: "/graph", component: GraphPage });

const routeTree = root.addChildren([
  connections,
  unlock,
  connect,
  tenant.addChildren([
    home,
    people,
    compare,
    person,
    groups,
    group,
    licences,
    jobs,
    job,
    plan,
    importNew,
    importDraft,
    wizard,
    reports,
    deleted,
    roles,
    domains,
    contacts,
    devices,
    log,
    settings,
    trouble,
    graph,
  ]),
]);

/** Hash history: the window's files come from inside the program, there is no server to route. */
export const newRouter = () =>
  createRouter({
    routeTree,
    history: createHashHistory(),
    // What a page does not know how to read is no part of its search.
    search: { strict: true },
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
