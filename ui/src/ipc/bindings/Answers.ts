import type { Abilities } from "./Abilities";
import type { CallAnswer } from "./CallAnswer";
import type { CallDescription } from "./CallDescription";
import type { Connecting } from "./Connecting";
import type { ConnectionSettings } from "./ConnectionSettings";
import type { ConnectionSummary } from "./ConnectionSummary";
import type { CopiedPeople } from "./CopiedPeople";
import type { Departments } from "./Departments";
import type { Diagnosis } from "./Diagnosis";
import type { Directory } from "./Directory";
import type { Drafts } from "./Drafts";
import type { FilterCheck } from "./FilterCheck";
import type { Forgotten } from "./Forgotten";
import type { HandOver } from "./HandOver";
import type { Import } from "./Import";
import type { ImportRows } from "./ImportRows";
import type { Job } from "./Job";
import type { JobItems } from "./JobItems";
import type { JobStarted } from "./JobStarted";
import type { Jobs } from "./Jobs";
import type { Nothing } from "./Nothing";
import type { PaletteHits } from "./PaletteHits";
import type { People } from "./People";
import type { PeopleColumns } from "./PeopleColumns";
import type { PeopleDifferences } from "./PeopleDifferences";
import type { PeopleViews } from "./PeopleViews";
import type { Person } from "./Person";
import type { PlanMade } from "./PlanMade";
import type { PlanReview } from "./PlanReview";
import type { PlanRows } from "./PlanRows";
import type { QuotaShown } from "./QuotaShown";
import type { RegistrationGuide } from "./RegistrationGuide";
import type { RevealedPassword } from "./RevealedPassword";
import type { SavedFile } from "./SavedFile";
import type { ScriptText } from "./ScriptText";
import type { Start } from "./Start";
import type { Timeline } from "./Timeline";
import type { Troubles } from "./Troubles";
import type { ViewSaved } from "./ViewSaved";

export type Answers = {
  "start": Start,
  "vault.unlock": Start,
  "demo.open": ConnectionSummary,
  "demo.troubles": Troubles,
  "demo.trouble.set": Troubles,
  "demo.stop": Troubles,
  "connection.open": ConnectionSummary,
  "connect.begin": Connecting,
  "connect.import": Connecting,
  "connect.get": Connecting,
  "connect.discard": Nothing,
  "connect.tenant": Connecting,
  "connect.tasks": Connecting,
  "connect.client": Connecting,
  "connect.guide": RegistrationGuide,
  "connect.saveGuide": SavedFile,
  "connect.secret": Connecting,
  "connect.makeCertificate": Connecting,
  "connect.openCertificate": Connecting,
  "connect.saveCertificate": Connecting,
  "connect.signIn": Connecting,
  "connect.cancel": Connecting,
  "connect.openPage": Nothing,
  "connect.check": Connecting,
  "connect.safety": Connecting,
  "connect.finish": ConnectionSummary,
  "connection.settings": ConnectionSettings,
  "connection.change": ConnectionSettings,
  "connection.abilities": Abilities,
  "connection.quota": QuotaShown,
  "connection.signOut": ConnectionSettings,
  "connection.forget": Forgotten,
  "connection.diagnosis": Diagnosis,
  "connection.export": SavedFile,
  "call.send": CallAnswer,
  "call.describe": CallDescription,
  "call.unlock": CallDescription,
  "call.script": ScriptText,
  "directory.get": Directory,
  "directory.refresh": Nothing,
  "people.list": People,
  "people.departments": Departments,
  "people.columns": PeopleColumns,
  "people.check": FilterCheck,
  "people.copy": CopiedPeople,
  "people.export": SavedFile,
  "people.compare": PeopleDifferences,
  "views.list": PeopleViews,
  "views.save": ViewSaved,
  "views.remove": PeopleViews,
  "person.get": Person,
  "person.timeline": Timeline,
  "person.refresh": Person,
  "palette.search": PaletteHits,
  "drafts.list": Drafts,
  "drafts.delete": Nothing,
  "import.open": Import,
  "import.get": Import,
  "import.step": Import,
  "import.match": Import,
  "import.matchAgain": Import,
  "import.options": Import,
  "import.rows": ImportRows,
  "import.edit": Import,
  "import.repair": Import,
  "import.exclude": Import,
  "import.undo": Import,
  "import.plan": PlanMade,
  "plan.get": PlanReview,
  "plan.rows": PlanRows,
  "plan.recheck": PlanReview,
  "plan.run": JobStarted,
  "jobs.list": Jobs,
  "job.get": Job,
  "job.items": JobItems,
  "job.pause": Nothing,
  "job.resume": Nothing,
  "job.handOver": HandOver,
  "job.reveal": RevealedPassword,
  "job.handedOver": HandOver,
  "job.save": SavedFile,
};
