-- CreateTable
CREATE TABLE "Plan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ownerPk" BLOB NOT NULL,
    "writePk" BLOB NOT NULL,
    "inboxPk" BLOB NOT NULL,
    "readCommit" BLOB NOT NULL,
    "ownerTokenHash" BLOB NOT NULL,
    "retentionDays" INTEGER NOT NULL,
    "createdOn" DATETIME NOT NULL,
    "lastWriteOn" DATETIME NOT NULL,
    "expiresOn" DATETIME NOT NULL,
    "lastCommandAt" BIGINT NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "Room" (
    "planId" TEXT NOT NULL,
    "room" INTEGER NOT NULL,
    "head" INTEGER NOT NULL DEFAULT 1,
    "etag" TEXT,
    "foldedOn" DATETIME,
    "covers" INTEGER NOT NULL DEFAULT 0,
    "logBytes" INTEGER NOT NULL DEFAULT 0,
    "storedBytes" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("planId", "room"),
    CONSTRAINT "Room_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Entry" (
    "planId" TEXT NOT NULL,
    "room" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "entryId" TEXT NOT NULL,
    "digest" BLOB NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BLOB,
    "storedOn" DATETIME NOT NULL,

    PRIMARY KEY ("planId", "room", "seq"),
    CONSTRAINT "Entry_planId_room_fkey" FOREIGN KEY ("planId", "room") REFERENCES "Room" ("planId", "room") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Snapshot" (
    "planId" TEXT NOT NULL,
    "room" INTEGER NOT NULL,
    "etag" TEXT NOT NULL,
    "covers" INTEGER NOT NULL,
    "digest" BLOB NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BLOB,
    "storedOn" DATETIME NOT NULL,

    PRIMARY KEY ("planId", "room", "etag"),
    CONSTRAINT "Snapshot_planId_room_fkey" FOREIGN KEY ("planId", "room") REFERENCES "Room" ("planId", "room") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Tombstone" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ownerPk" BLOB NOT NULL,
    "mode" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "sig" BLOB,
    "closedOn" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Plan_expiresOn_idx" ON "Plan"("expiresOn");

-- CreateIndex
CREATE INDEX "Room_foldedOn_idx" ON "Room"("foldedOn");

-- CreateIndex
CREATE INDEX "Entry_storedOn_idx" ON "Entry"("storedOn");

-- CreateIndex
CREATE UNIQUE INDEX "Entry_planId_room_entryId_key" ON "Entry"("planId", "room", "entryId");

-- CreateIndex
CREATE INDEX "Snapshot_storedOn_idx" ON "Snapshot"("storedOn");

-- CreateIndex
CREATE INDEX "Tombstone_closedOn_idx" ON "Tombstone"("closedOn");
