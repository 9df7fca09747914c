-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Plan" (
    "id" TEXT NOT NULL,
    "ownerPk" BYTEA NOT NULL,
    "writePk" BYTEA NOT NULL,
    "inboxPk" BYTEA NOT NULL,
    "readCommit" BYTEA NOT NULL,
    "ownerTokenHash" BYTEA NOT NULL,
    "retentionDays" INTEGER NOT NULL,
    "createdOn" TIMESTAMP(3) NOT NULL,
    "lastWriteOn" TIMESTAMP(3) NOT NULL,
    "expiresOn" TIMESTAMP(3) NOT NULL,
    "lastCommandAt" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Room" (
    "planId" TEXT NOT NULL,
    "room" INTEGER NOT NULL,
    "head" INTEGER NOT NULL DEFAULT 1,
    "etag" TEXT,
    "foldedOn" TIMESTAMP(3),
    "covers" INTEGER NOT NULL DEFAULT 0,
    "logBytes" INTEGER NOT NULL DEFAULT 0,
    "storedBytes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Room_pkey" PRIMARY KEY ("planId","room")
);

-- CreateTable
CREATE TABLE "Entry" (
    "planId" TEXT NOT NULL,
    "room" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "entryId" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA,
    "storedOn" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Entry_pkey" PRIMARY KEY ("planId","room","seq")
);

-- CreateTable
CREATE TABLE "Snapshot" (
    "planId" TEXT NOT NULL,
    "room" INTEGER NOT NULL,
    "etag" TEXT NOT NULL,
    "covers" INTEGER NOT NULL,
    "digest" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA,
    "storedOn" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("planId","room","etag")
);

-- CreateTable
CREATE TABLE "Tombstone" (
    "id" TEXT NOT NULL,
    "ownerPk" BYTEA NOT NULL,
    "mode" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "sig" BYTEA,
    "closedOn" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Tombstone_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "Room" ADD CONSTRAINT "Room_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Entry" ADD CONSTRAINT "Entry_planId_room_fkey" FOREIGN KEY ("planId", "room") REFERENCES "Room"("planId", "room") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_planId_room_fkey" FOREIGN KEY ("planId", "room") REFERENCES "Room"("planId", "room") ON DELETE CASCADE ON UPDATE CASCADE;
