export type ExportFormat = "csv" | "xlsx" | "json";
