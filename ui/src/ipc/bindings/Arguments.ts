import type { BeginConnecting } from "./BeginConnecting";
import type { BeginSignIn } from "./BeginSignIn";
import type { CallScript } from "./CallScript";
import type { ChangeConnection } from "./ChangeConnection";
import type { CheckFilter } from "./CheckFilter";
import type { ChooseTasks } from "./ChooseTasks";
import type { ComparePeople } from "./ComparePeople";
import type { ConnectionFile } from "./ConnectionFile";
import type { CopyPeople } from "./CopyPeople";
import type { CustomCall } from "./CustomCall";
import type { DescribeCall } from "./DescribeCall";
import type { EditCell } from "./EditCell";
import type { ExcludeRow } from "./ExcludeRow";
import type { ExportPeople } from "./ExportPeople";
import type { FindTenant } from "./FindTenant";
import type { FinishConnecting } from "./FinishConnecting";
import type { ForgetConnection } from "./ForgetConnection";
import type { ListImportRows } from "./ListImportRows";
import type { ListJobItems } from "./ListJobItems";
import type { ListPeople } from "./ListPeople";
import type { ListPlanRows } from "./ListPlanRows";
import type { ListTimeline } from "./ListTimeline";
import type { MakeCertificate } from "./MakeCertificate";
import type { MatchColumn } from "./MatchColumn";
import type { Nothing } from "./Nothing";
import type { OfConnecting } from "./OfConnecting";
import type { OfConnection } from "./OfConnection";
import type { OfDraft } from "./OfDraft";
import type { OfJob } from "./OfJob";
import type { OfJobItem } from "./OfJobItem";
import type { OfPerson } from "./OfPerson";
import type { OfPlan } from "./OfPlan";
import type { OfView } from "./OfView";
import type { OpenCertificate } from "./OpenCertificate";
import type { OpenDemo } from "./OpenDemo";
import type { OpenFile } from "./OpenFile";
import type { OpenImport } from "./OpenImport";
import type { OpenPage } from "./OpenPage";
import type { Passphrase } from "./Passphrase";
import type { RepairGroup } from "./RepairGroup";
import type { RunPlan } from "./RunPlan";
import type { SaveJobFile } from "./SaveJobFile";
import type { SaveOfConnecting } from "./SaveOfConnecting";
import type { SaveView } from "./SaveView";
import type { SearchPalette } from "./SearchPalette";
import type { SetClient } from "./SetClient";
import type { SetImportOptions } from "./SetImportOptions";
import type { SetSafety } from "./SetSafety";
import type { SetSecret } from "./SetSecret";
import type { SetStep } from "./SetStep";
import type { SetTrouble } from "./SetTrouble";
import type { UnlockCalls } from "./UnlockCalls";

export type Arguments = {
  "start": Nothing,
  "vault.unlock": Passphrase,
  "demo.open": OpenDemo,
  "demo.troubles": OfConnection,
  "demo.trouble.set": SetTrouble,
  "demo.stop": OfConnection,
  "connection.open": OfConnection,
  "connect.begin": BeginConnecting,
  "connect.import": OpenFile,
  "connect.get": OfConnecting,
  "connect.discard": OfConnecting,
  "connect.tenant": FindTenant,
  "connect.tasks": ChooseTasks,
  "connect.client": SetClient,
  "connect.guide": OfConnecting,
  "connect.saveGuide": SaveOfConnecting,
  "connect.secret": SetSecret,
  "connect.makeCertificate": MakeCertificate,
  "connect.openCertificate": OpenCertificate,
  "connect.saveCertificate": SaveOfConnecting,
  "connect.signIn": BeginSignIn,
  "connect.cancel": OfConnecting,
  "connect.openPage": OpenPage,
  "connect.check": OfConnecting,
  "connect.safety": SetSafety,
  "connect.finish": FinishConnecting,
  "connection.settings": OfConnection,
  "connection.change": ChangeConnection,
  "connection.abilities": OfConnection,
  "connection.quota": OfConnection,
  "connection.signOut": OfConnection,
  "connection.forget": ForgetConnection,
  "connection.diagnosis": OfConnection,
  "connection.export": ConnectionFile,
  "call.send": CustomCall,
  "call.describe": DescribeCall,
  "call.unlock": UnlockCalls,
  "call.script": CallScript,
  "directory.get": OfConnection,
  "directory.refresh": OfConnection,
  "people.list": ListPeople,
  "people.departments": OfConnection,
  "people.columns": OfConnection,
  "people.check": CheckFilter,
  "people.copy": CopyPeople,
  "people.export": ExportPeople,
  "people.compare": ComparePeople,
  "views.list": OfConnection,
  "views.save": SaveView,
  "views.remove": OfView,
  "person.get": OfPerson,
  "person.timeline": ListTimeline,
  "person.refresh": OfPerson,
  "palette.search": SearchPalette,
  "drafts.list": OfConnection,
  "drafts.delete": OfDraft,
  "import.open": OpenImport,
  "import.get": OfDraft,
  "import.step": SetStep,
  "import.match": MatchColumn,
  "import.matchAgain": OfDraft,
  "import.options": SetImportOptions,
  "import.rows": ListImportRows,
  "import.edit": EditCell,
  "import.repair": RepairGroup,
  "import.exclude": ExcludeRow,
  "import.undo": OfDraft,
  "import.plan": OfDraft,
  "plan.get": OfPlan,
  "plan.rows": ListPlanRows,
  "plan.recheck": OfPlan,
  "plan.run": RunPlan,
  "jobs.list": OfConnection,
  "job.get": OfJob,
  "job.items": ListJobItems,
  "job.pause": OfJob,
  "job.resume": OfJob,
  "job.handOver": OfJob,
  "job.reveal": OfJobItem,
  "job.handedOver": OfJobItem,
  "job.save": SaveJobFile,
};
